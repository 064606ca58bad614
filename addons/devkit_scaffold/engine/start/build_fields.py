"""The plain data of fields and constraints of a planned model."""

from collections.abc import Callable
from typing import Any

from ..blueprint.checks.lengths import LIMIT
from ..blueprint.effective import derived_label
from . import names, values
from .plan import FieldPlan, ModelPlan, option_labels

_COUNTED = ("Char", "Date", "Datetime", "Integer", "Many2one")
_WITH_EXAMPLES = ("Char", "Float", "Html", "Integer", "Monetary", "Selection", "Text")
_NUMBERS = ("Float", "Integer", "Monetary")
_ONE_KIND = {"Date": "Date", "Datetime": "Datetime"} | dict.fromkeys(_NUMBERS, "number")
MAX_SIZE = 65535
# A test gives each record a number of its own; a shorter text could not hold it.
_SHORTEST_UNIQUE = 3
_LARGEST = 2**31 - 2


def field_data(model: ModelPlan, item: FieldPlan, by_source: dict[str, ModelPlan]) -> dict[str, Any]:
    """One field."""
    draft = item.draft
    data: dict[str, Any] = {"type": draft.type}
    if item.label != derived_label(item.name):
        data["string"] = item.label
    if draft.help and (text := names.label(draft.help, 500)):
        data["help"] = text
    if item.required:
        data["required"] = True
    if draft.type in ("Many2one", "Many2many", "One2many"):
        data |= _relation(model, item, by_source)
    if draft.type == "Selection":
        data["selection"] = option_labels(item)
    if draft.type == "Char" and 0 < draft.size <= MAX_SIZE:
        data["size"] = draft.size
    if draft.type == "Float" and len(draft.digits) == 2 and 0 <= draft.digits[1] <= draft.digits[0] <= 64:
        data["digits"] = list(draft.digits)
    return data | _values(model, item)


def _values(model: ModelPlan, item: FieldPlan) -> dict[str, Any]:
    draft = item.draft
    data: dict[str, Any] = {}
    if not model.draft.rows and draft.type in _WITH_EXAMPLES:
        converted = [convert(value, item) for value in draft.samples]
        if fitting := list(dict.fromkeys(value for value in converted if value is not None)):
            data["examples"] = fitting
    if draft.default is not None and draft.type in _READERS:
        default = convert(draft.default, item)
        # A text that begins with '=' would be the path of a field.
        if default not in (None, "") and not str(default).startswith("="):
            data["default"] = default
    return data


def _relation(model: ModelPlan, item: FieldPlan, by_source: dict[str, ModelPlan]) -> dict[str, Any]:
    draft = item.draft
    data: dict[str, Any] = {"comodel": by_source[draft.target].name if draft.target else draft.comodel}
    if draft.type == "Many2many":
        # Odoo's own name of the table would be made of both models, and could be too long.
        data["relation"] = f"{model.table}_{item.name}"[: LIMIT - 4] + "_rel"
    if draft.type == "One2many":
        data["inverse"] = by_source[draft.target].fields[draft.inverse].name
    if draft.type == "Many2one":
        ondelete = draft.ondelete or ("restrict" if item.required else "")
        if ondelete and not (item.required and ondelete == "set null"):
            data["ondelete"] = ondelete
    return data


def convert(value: Any, item: FieldPlan) -> Any:
    """A value of the input as the field holds it; None where it does not fit."""
    if value is None or values.text(value) == "":
        return None
    read = _READERS.get(item.draft.type)
    return read(value, item) if read else None


def _date(value: Any, item: FieldPlan) -> str | None:
    found = values.date(value, item.draft.notation) or values.moment(value, item.draft.notation)
    return found.strftime("%Y-%m-%d") if found else None


def _moment(value: Any, item: FieldPlan) -> str | None:
    found = values.moment(value, item.draft.notation)
    if found is None and (day := values.date(value, item.draft.notation)):
        return f"{day.strftime('%Y-%m-%d')} 00:00:00"
    return found.strftime("%Y-%m-%d %H:%M:%S") if found else None


def _text(value: Any, item: FieldPlan) -> str | None:
    shown = names.label(values.text(value), 2000 if item.draft.type != "Char" else 200)
    too_long = item.draft.type == "Char" and item.draft.size and len(shown) > item.draft.size
    return None if too_long or not shown else shown


def _number(value: Any, item: FieldPlan) -> int | float | None:
    return values.decimal(value, item.draft.notation)


_READERS: dict[str, Callable[[Any, FieldPlan], Any]] = {
    "Boolean": lambda value, item: values.boolean(value),
    "Char": _text,
    "Date": _date,
    "Datetime": _moment,
    "Float": _number,
    "Html": _text,
    "Integer": lambda value, item: values.integer(value, item.draft.notation),
    "Monetary": _number,
    "Selection": lambda value, item: item.options.get(values.text(value)),
    "Text": _text,
}


def constraints_data(model: ModelPlan, notes: list[str]) -> dict[str, dict[str, Any]]:
    """The constraints of a model; what Odoo's blueprint cannot hold is left out and noted."""
    made: dict[str, dict[str, Any]] = {}
    for group in _unique_groups(model):
        _add_unique(model, group, made, notes)
    counted = {name for item in made.values() for name in item["fields"]}
    limited: set[str] = set()
    for item in model.fields.values():
        limited |= _add_limits(model, item, made, counted, notes)
    for group in model.draft.ordered:
        _add_ordered(model, group, made, counted | limited, notes)
    return made


def _unique_groups(model: ModelPlan) -> list[tuple[str, ...]]:
    single = [(source,) for source, item in model.fields.items() if item.draft.unique]
    return list(dict.fromkeys([*single, *model.draft.uniques]))


def _add_unique(model: ModelPlan, group: tuple[str, ...], made: dict, notes: list[str]) -> None:
    items = [model.fields[source] for source in dict.fromkeys(group) if source in model.fields]
    labels = ", ".join(item.label for item in items) or ", ".join(group)
    is_fit = len(items) == len(set(group)) and all(_can_be_unique(item) for item in items)
    if not items or not is_fit:
        notes.append(f"{model.label}: “{labels}” is not unique here; Odoo cannot hold that for these types.")
        return
    if any(
        each["kind"] == "unique" and set(each["fields"]) <= {i.name for i in items} for each in made.values()
    ):
        return
    message = f"The value of {labels} exists already." if len(items) == 1 else f"{labels}: exists already."
    add(
        model, made, "_".join(item.name for item in items), "unique", [i.name for i in items], message=message
    )


def _can_be_unique(item: FieldPlan) -> bool:
    if item.draft.type == "Char":
        return not 0 < item.draft.size < _SHORTEST_UNIQUE
    return item.draft.type in _COUNTED


def _add_limits(
    model: ModelPlan, item: FieldPlan, made: dict, counted: set[str], notes: list[str]
) -> set[str]:
    low, high = item.draft.low, item.draft.high
    if item.draft.type not in _NUMBERS or (low is None and high is None):
        return set()
    if low is not None and high is not None and low > high:
        notes.append(f"{model.label}, {item.label}: no bounds, because {low:g} is more than {high:g}.")
        return set()
    if high is not None and item.name in counted:
        notes.append(f"{model.label}, {item.label}: no upper bound, because the value is unique.")
        high = None
    for kind, limit, word in (("at_least", low, "at least"), ("at_most", high, "at most")):
        if limit is not None and abs(limit) < _LARGEST:
            number = int(limit) if float(limit).is_integer() else float(limit)
            message = f"{item.label} must be {word} {number}."
            add(model, made, f"{item.name}_{kind}", kind, [item.name], limit=number, message=message)
    return {item.name}


def _add_ordered(
    model: ModelPlan, group: tuple[str, ...], made: dict, other: set[str], notes: list[str]
) -> None:
    items = [model.fields[source] for source in dict.fromkeys(group) if source in model.fields]
    kinds = {_ONE_KIND.get(item.draft.type, "") for item in items}
    if (
        len(items) < 2
        or len(items) < len(group)
        or len(kinds) > 1
        or "" in kinds
        or other & {i.name for i in items}
    ):
        notes.append(f"{model.label}: the order of {', '.join(group)} is not kept as a constraint.")
        return
    message = f"{' ≤ '.join(item.label for item in items)} must hold."
    add(model, made, f"{items[0].name}_{items[-1].name}", "ordered", [i.name for i in items], message=message)


def add(model: ModelPlan, made: dict, name: str, kind: str, fields: list[str], **more: Any) -> None:
    """Add a constraint under a name that is free and short enough for PostgreSQL."""
    suffix = "" if name.endswith(kind) else f"_{kind}"
    room = LIMIT - len(model.table) - 1 - len(suffix) - 3
    wanted = f"{name[:room].rstrip('_')}{suffix}"
    wanted = names.unique(wanted, made)
    made[wanted] = {"kind": kind, "fields": fields, **more, "message": names.label(more["message"], 200)}
