"""The names and types that the models and fields of a draft get: which are taken, how each is called, and
where a relation cannot be kept.
"""

from dataclasses import dataclass, field, replace

from ..blueprint import reserved
from ..blueprint.effective import derived_label
from . import names
from .draft import STRUCTURE, TYPES, Draft, DraftField, DraftModel

_NAMES_RECORDS = ("Char", "Many2one", "Selection", "Date", "Datetime")
_NEVER_REQUIRED = ("Boolean", "Json", "Many2many", "One2many", "Binary", "Image")
MAX_MODEL = 30
MAX_MODELS = 100
MAX_FIELDS = 300


@dataclass
class FieldPlan:
    """A field of the draft and the name and label it gets."""

    draft: DraftField
    name: str
    label: str
    options: dict[str, str] = field(default_factory=dict)
    required: bool = False


@dataclass
class ModelPlan:
    """A model of the draft, the name it gets and its fields by their names in the input."""

    draft: DraftModel
    name: str
    label: str
    fields: dict[str, FieldPlan] = field(default_factory=dict)
    archive: bool = False
    has_own_name: bool = True

    @property
    def table(self) -> str:
        """Its table in PostgreSQL."""
        return self.name.replace(".", "_")


def plan(draft: Draft, module: str) -> tuple[list[ModelPlan], list[str]]:
    """The plans of the models that are taken, and notes about what could not be kept."""
    notes: list[str] = []
    models = [each for each in draft.models if each.taken]
    if len(models) > MAX_MODELS:
        left = ", ".join(each.source for each in models[MAX_MODELS:][:5])
        notes.append(f"Only the first {MAX_MODELS} models are taken; left out: {left}, …")
        models = models[:MAX_MODELS]
    plans = _named_models(models, module)
    by_source = {each.draft.source: each for each in plans}
    for each in plans:
        _plan_fields(each, by_source, notes)
    for each in plans:
        _drop_lines_without_inverse(each, by_source, notes)
        _give_a_name(each, notes)
    _open_circles(plans, by_source, notes)
    return plans, notes


def _named_models(models: list[DraftModel], module: str) -> list[ModelPlan]:
    plans: list[ModelPlan] = []
    taken: set[str] = set()
    prefix = module[: MAX_MODEL - 10].strip("_")
    for number, model in enumerate(models, start=1):
        own = names.snake(names.singular(model.label or model.source), f"model_{number}")
        own = own.removeprefix(f"{prefix}_") or own
        name = names.unique(f"{prefix}_{own}"[:MAX_MODEL].rstrip("_"), taken, MAX_MODEL)
        taken.add(name)
        label = names.title(model.label or names.singular(names.title(model.source))) or f"Model {number}"
        # The dot stands after the prefix: the table of two models differs then as their names do.
        dotted = f"{prefix}.{name[len(prefix) :].strip('_') or 'item'}"
        plans.append(ModelPlan(model, dotted, label))
    return plans


def _plan_fields(model: ModelPlan, by_source: dict[str, ModelPlan], notes: list[str]) -> None:
    fields = [item for item in model.draft.fields if item.taken]
    if len(fields) > MAX_FIELDS:
        notes.append(f"{model.label}: only the first {MAX_FIELDS} of {len(fields)} fields are taken.")
        fields = fields[:MAX_FIELDS]
    labels = set(reserved.MAGIC_LABELS.values())
    has_money = any(item.type == "Monetary" for item in fields)
    if has_money:
        labels.add("Currency")
    model.archive = any(_is_archive(item) for item in fields)
    if model.archive:
        labels.add("Active")
    taken: set[str] = set()
    for number, item in enumerate(fields, start=1):
        item = _kept(item, by_source, f"{model.label}, {item.source}", notes)
        if item is None:
            continue
        if _is_archive(item):
            notes.append(f"{model.label}: {item.source!r} became Odoo's own way to archive records.")
            continue
        made = _field(model.label, item, number, taken, labels)
        taken.add(made.name)
        labels.add(made.label)
        model.fields[item.source] = made


def _is_archive(item: DraftField) -> bool:
    return item.type == "Boolean" and names.snake(item.name or item.source, "") == "active"


def _kept(item: DraftField, by_source: dict, place: str, notes: list[str]) -> DraftField | None:
    """The field, with another type where the one it has cannot be; None where nothing can be kept."""
    if item.type not in (*TYPES, *STRUCTURE):
        notes.append(f"{place}: the type {item.type!r} is none that a file can have; taken as a text.")
        item = replace(item, type="Char")
    if item.type in ("Many2one", "Many2many", "One2many") and item.target:
        if item.target not in by_source:
            if item.type != "Many2one":
                notes.append(f"{place}: left out, because {item.target!r} is left out.")
                return None
            notes.append(f"{place}: a text instead of a relation, because {item.target!r} is left out.")
            return replace(item, type="Char", target="", required=item.required)
    elif item.type in ("Many2many", "One2many"):
        notes.append(f"{place}: left out, because nothing says which model it leads to.")
        return None
    elif item.type == "Many2one" and not item.comodel:
        notes.append(f"{place}: a text instead of a relation, because nothing says where it leads to.")
        return replace(item, type="Char")
    if item.type == "Selection" and not [label for _key, label in item.selection if names.label(label)]:
        notes.append(f"{place}: a text instead of a selection, because it has no options.")
        return replace(item, type="Char")
    return item


def _field(model: str, item: DraftField, number: int, taken: set[str], labels: set[str]) -> FieldPlan:
    suffix = {"Many2one": "_id", "One2many": "_ids", "Many2many": "_ids"}.get(item.type, "")
    free = {"currency_id"} if item.comodel == "res.currency" and item.type == "Many2one" else set()
    name = names.field_name(item.name or item.source, number, taken, suffix, free)
    if name == "name" and item.type not in ("Char", "Text", "Selection"):
        name = names.unique("original_name", taken)
    text = label_of(item)
    if text in reserved.MAGIC_LABELS.values():
        text = f"{model} {text}"
    label = names.unique_label(text or derived_label(name), labels)
    made = FieldPlan(item, name, label, required=item.required and item.type not in _NEVER_REQUIRED)
    if item.type == "Selection":
        made.options = _options(item)
    return made


def label_of(item: DraftField) -> str:
    """The label that a field is shown by: the one given, else made of its name; a relation without Id."""
    text = names.title(item.label or item.source)
    is_id = item.type == "Many2one" and not item.label and text.lower().endswith((" id", "-id"))
    return text[:-3] if is_id and len(text) > 3 else text


def _options(item: DraftField) -> dict[str, str]:
    """From each value of the input to the key it gets; `labels_of` gives the labels in the same order."""
    options: dict[str, str] = {}
    for number, (value, _label) in enumerate(item.selection, start=1):
        if value not in options:
            wanted = names.snake(value, f"option_{number}", 50)
            options[value] = names.unique(wanted, set(options.values()))
    return options


def option_labels(item: FieldPlan) -> dict[str, str]:
    """The labels of a selection by key, each only once."""
    labels: dict[str, str] = {}
    for value, label in item.draft.selection:
        key = item.options[value]
        if key not in labels:
            labels[key] = names.unique_label(names.label(label) or key, set(labels.values()))
    return labels


def _drop_lines_without_inverse(model: ModelPlan, by_source: dict, notes: list[str]) -> None:
    for source, item in list(model.fields.items()):
        if item.draft.type == "One2many":
            back = by_source[item.draft.target].fields.get(item.draft.inverse)
            if back is None or back.draft.type != "Many2one" or back.draft.target != model.draft.source:
                notes.append(f"{model.label}, {source}: left out, its lines do not lead back to it.")
                del model.fields[source]


def _give_a_name(model: ModelPlan, notes: list[str]) -> None:
    """Odoo shows a record by a text, a relation or a date: a model that has none gets a name."""
    names_ = {item.name: item.draft.type for item in model.fields.values()}
    if "name" in names_ or any(
        kind in _NAMES_RECORDS and name not in ("company_id", "currency_id") for name, kind in names_.items()
    ):
        return
    labels = {item.label for item in model.fields.values()}
    label = names.unique_label("Name", labels)
    added = DraftField("\0name", "Char", label=label, reason="Odoo shows a record by its name.")
    model.fields = {added.source: FieldPlan(added, "name", label), **model.fields}
    notes.append(f"{model.label}: a field “{label}” is added, because nothing else names a record.")


def _open_circles(plans: list[ModelPlan], by_source: dict, notes: list[str]) -> None:
    """No record could be created first where models require each other: then one of them does not any more.

    A unique relation counts too, because each test record needs one of its own.
    """
    for model in plans:
        for item, target in _needs(model, by_source):
            if _reaches(target, model, by_source):
                item.required = False
                item.draft = replace(item.draft, unique=False)
                groups = (each for each in model.draft.uniques if item.draft.source not in each)
                model.draft = replace(model.draft, uniques=tuple(groups))
                notes.append(
                    f"{model.label}, {item.label}: not required and not unique, because no first record "
                    "could be created: the models need each other."
                )


def _needs(model: ModelPlan, by_source: dict) -> list[tuple[FieldPlan, ModelPlan]]:
    found = []
    for item in model.fields.values():
        unique = item.draft.unique or any(item.draft.source in each for each in model.draft.uniques)
        if item.draft.type == "Many2one" and item.draft.target and (item.required or unique):
            found.append((item, by_source[item.draft.target]))
    return found


def _reaches(start: ModelPlan, wanted: ModelPlan, by_source: dict) -> bool:
    found, waiting = set(), [start]
    while waiting:
        current = waiting.pop()
        if current is wanted:
            return True
        if current.name not in found:
            found.add(current.name)
            waiting += [target for _item, target in _needs(current, by_source)]
    return False
