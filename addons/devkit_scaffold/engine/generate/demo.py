"""Demo data: one file a model, with relations between the records."""

from collections.abc import Iterator

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model
from . import graph, names, values
from .demo_records import given_records
from .file import DEMO, GeneratedFile
from .layout.xml import Element, document, element
from .words import word


def demo_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The files in the order of loading."""
    placed: dict[str, int] = {}
    files = []
    outside = _outside_file(blueprint)
    if outside:
        files.append(outside)
    stored = effective.stored_models(blueprint)
    for model in graph.creation_order(blueprint):
        if model not in stored:
            files += _extension_file(blueprint, model, placed) if model.extends else []
            continue
        records = _records(blueprint, model, placed)
        if records:
            root = element("odoo", {"noupdate": "1"}, *records)
            files.append(GeneratedFile.text(f"demo/{names.snake(model)}_demo.xml", document(root), DEMO))
        placed[model.name] = len(records)
    return files


def _outside_file(blueprint: Blueprint) -> GeneratedFile | None:
    """Records of other apps that have no demo record to point to."""
    shown = any(model.demo or model.records for model in effective.stored_models(blueprint))
    needed = graph.outside_models(blueprint, required_only=True, with_demo=False)
    needed = [name for name in needed if not _all_have_examples(blueprint, name)]
    if not needed or not shown:
        return None
    root = element("odoo", {"noupdate": "1"})
    for name in needed:
        record = root.add("record", {"id": outside_id(name), "model": name})
        for key, value in graph.entry(blueprint, name).values.items():
            if isinstance(value, str) and value.startswith("@"):
                record.add("field", {"name": key, "ref": _outside_ref(blueprint, value[1:])})
            elif isinstance(value, str):
                record.add("field", {"name": key}, text=value)
            else:
                record.add("field", {"name": key, "eval": repr(value)})
    return GeneratedFile.text("demo/related_demo.xml", document(root), DEMO)


def _extension_file(blueprint: Blueprint, model: Model, placed: dict[str, int]) -> list[GeneratedFile]:
    """Values for demo records of another app, of the fields that have examples."""
    shown = [item for item in effective.fields(model) if item.examples and values.is_input(item)]
    root = element("odoo", {"noupdate": "1"})
    # The history of another app's record would stay after the uninstallation.
    is_tracked = any(item.tracking for item in shown)
    quiet = {"context": "{'tracking_disable': True}"} if is_tracked else {}
    for index, identity in enumerate(_ids(blueprint, model.name)[: model.demo if shown else 0], 1):
        made = (_field(blueprint, model, item, index, placed) for item in shown)
        root.add("record", {"id": identity, "model": model.name, **quiet}, *made)
    if not root.children:
        return []
    return [GeneratedFile.text(f"demo/{names.snake(model)}_demo.xml", document(root), DEMO)]


def _all_have_examples(blueprint: Blueprint, name: str) -> bool:
    pointing = [f for m in blueprint.models for f in m.fields if f.comodel == name and f.required]
    return bool(pointing) and all(field.examples for field in pointing)


def outside_id(name: str) -> str:
    """The xml id of a demo record of another app."""
    return f"demo_{name.replace('.', '_')}"


def _outside_ref(blueprint: Blueprint, name: str) -> str:
    ids = _ids(blueprint, name)
    return ids[0] if ids else outside_id(name)


def _ids(blueprint: Blueprint, name: str) -> tuple[str, ...]:
    found = graph.entry(blueprint, name)
    return found.demo if found else ()


def _records(blueprint: Blueprint, model: Model, placed: dict[str, int]) -> list[Element]:
    if model.records:
        return given_records(blueprint, model, placed, _field)
    records, seen = [], set()
    for index in range(1, model.demo + 1):
        fields = list(_fields(blueprint, model, index, placed))
        key = tuple(_unique_key(model, names_, fields) for names_ in values.unique_sets(model))
        if any(part in seen for part in key if part):
            continue
        seen.update(part for part in key if part)
        identity = {"id": names.demo_id(model, len(records) + 1), "model": model.name}
        records.append(element("record", identity, *fields))
    return records


def _unique_key(model: Model, columns, fields: list[Element]) -> tuple:
    shown = {field.attributes["name"]: (tuple(field.attributes.items()), field.text) for field in fields}
    return (columns, *(shown.get(name) for name in columns)) if all(name in shown for name in columns) else ()


def _fields(blueprint: Blueprint, model: Model, index: int, placed: dict[str, int]) -> Iterator[Element]:
    for item in effective.fields(model):
        if not values.is_input(item) or (model.reference and item.name == "name"):
            continue
        made = _field(blueprint, model, item, index, placed)
        if made is not None:
            yield made


def _field(
    blueprint: Blueprint, model: Model, item: Field, index: int, placed: dict[str, int]
) -> Element | None:
    attributes = {"name": item.name}
    if item.type in ("Char", "Text", "Html"):
        return _text(model, item, index)
    if item.type in values.NUMBERS or item.name == "sequence":
        number = index * 10 if item.name == "sequence" else values.number(model, item, index)
        return element("field", {**attributes, "eval": repr(number)})
    if item.type in values.MOMENTS:
        return element("field", {**attributes, "eval": _moment(model, item, index)})
    if item.type == "Selection":
        keys = [key for key, _label in item.selection]
        return element(
            "field", attributes, text=str((item.examples or keys)[(index - 1) % len(item.examples or keys)])
        )
    if item.type == "Many2one":
        ref = _reference(blueprint, model, item, index, placed)
        return element("field", {**attributes, "ref": ref}) if ref else None
    if item.type == "Many2many":
        return _links(model, item, index, placed)
    if item.type in ("Binary", "Image") and item.required:
        return element("field", attributes, text=values.PIXEL)
    return None


def _text(model: Model, item: Field, index: int) -> Element | None:
    is_name = item.name == effective.rec_name(model)
    if not (item.examples or item.required or is_name or item.type == "Char"):
        return None
    value = word(model, item, index)
    if item.type == "Html" and not item.examples:
        value = f"<p>{value}</p>"
    attributes = {"name": item.name}
    return element("field", attributes, text=value) if value else None


def _moment(model: Model, item: Field, index: int) -> str:
    offset = _first_day(model, index) + 7 * values.rank(model, item)
    if item.type == "Date":
        return f"(DateTime.today() + relativedelta(days={offset})).date()"
    hour = 8 + values.pick(model.name, index, among=8) + (values.rank(model, item) and 1)
    days = offset - 7 * values.rank(model, item)
    return f"DateTime.today() + relativedelta(days={days}, hour={hour})"


def _first_day(model: Model, index: int) -> int:
    """Days from today of the earliest date of a record: what is over lies in the past, what is a draft in the
    future.
    """
    spread = values.pick(model.name, "day", index, among=14)
    if not model.workflow:
        return spread * 3 - 20
    states = model.workflow.states
    position = (index - 1) % len(states)
    if states[position].final:
        return -40 + spread
    return 5 + spread if position == 0 else spread // 3 - 3


def _reference(blueprint: Blueprint, model: Model, item: Field, index: int, placed: dict[str, int]) -> str:
    if item.examples:
        return str(item.examples[(index - 1) % len(item.examples)])
    own = {m.name: m for m in effective.stored_models(blueprint)}
    if item.comodel == model.name:
        return names.demo_id(model, 1) if index > 1 else ""
    if item.comodel in own:
        count = placed.get(item.comodel, 0)
        return names.demo_id(own[item.comodel], (index - 1) % count + 1) if count else ""
    ids = _ids(blueprint, item.comodel)
    if ids and (item.required or item.comodel not in ("res.company", "res.currency")):
        return ids[(index - 1) % len(ids)]
    return outside_id(item.comodel) if item.required else ""


def _links(model: Model, item: Field, index: int, placed: dict[str, int]) -> Element | None:
    count = placed.get(item.comodel, 0)
    if item.examples:
        refs = [str(item.examples[(index - 1) % len(item.examples)])]
    elif count:
        snake = item.comodel.replace(".", "_")
        first = (index - 1) % count + 1
        numbers = dict.fromkeys([first, index % count + 1] if index % 2 else [first])
        refs = [f"{snake}_demo_{number}" for number in numbers]
    else:
        return None
    links = ", ".join(f"ref('{ref}')" for ref in refs)
    return element("field", {"name": item.name, "eval": f"[Command.set([{links}])]"})
