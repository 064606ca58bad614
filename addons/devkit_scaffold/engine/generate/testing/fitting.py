"""Values of a record that fits a domain, or does not: how tests make both.

Conditions on related records, computed fields and lines cannot be met by values of the record itself: then
there is no answer.
"""

import datetime
from dataclasses import dataclass

from ...blueprint import effective
from ...blueprint.effects import asked_fields
from ...blueprint.model import Blueprint, Field, Model
from ...blueprint.value import Value, constant_or_text
from .. import graph, values
from ..layout.python import Attribute, Call, Expression, Raw
from . import samples

_INVERSE = {
    "=": "!=",
    "!=": "=",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "not in": "in",
    "like": "not like",
    "not like": "like",
    "ilike": "not ilike",
    "not ilike": "ilike",
}
_TODAY = "fields.Date.today()"
_NOW = "fields.Datetime.now()"


@dataclass(frozen=True)
class Subject:
    """The model whose records must fit, and the user that words such as `current user` mean in the test."""

    blueprint: Blueprint
    model: Model
    user: str = "self.env.user"


def fitting(subject: Subject, domain: tuple, wanted: bool = True) -> dict[str, object] | None:
    """Values with which a record fits the domain, or (not `wanted`) does not; None: not known."""
    if not domain:
        return {} if wanted else None
    found = _solve(subject, _tree(domain), wanted)
    return None if found is None else _with_ordered(subject.model, found)


def filled(subject: Subject, names: tuple[str, ...]) -> dict[str, object] | None:
    """Values with which these fields are filled."""
    return _merged(subject, [_leaf(subject, (name, "!=", False)) for name in names])


def emptied(subject: Subject, name: str) -> dict[str, object] | None:
    """Values with which the field is empty."""
    return _leaf(subject, (name, "=", False))


def _tree(domain: tuple):
    """A domain in prefix notation as nested pairs: operator and parts, or a leaf of three."""
    stack: list = []
    for leaf in reversed(domain):
        if len(leaf) == 3:
            stack.append(leaf)
        elif leaf[0] == "!":
            stack.append(("!", [stack.pop()]))
        else:
            stack.append((leaf[0], [stack.pop(), stack.pop()]))
    return stack[0] if len(stack) == 1 else ("&", list(reversed(stack)))


def _solve(subject: Subject, node: tuple, wanted: bool) -> dict[str, object] | None:
    if len(node) == 3:
        name, operator, value = node
        if not wanted:
            if operator not in _INVERSE:
                return None
            operator = _INVERSE[operator]
        return _leaf(subject, (name, operator, value))
    operator, parts = node
    if operator == "!":
        return _solve(subject, parts[0], not wanted)
    solved = [_solve(subject, part, wanted) for part in parts]
    if (operator == "&") == wanted:
        return _merged(subject, solved)
    return next((each for each in solved if each is not None), None)


def _merged(subject: Subject, parts: list) -> dict[str, object] | None:
    result: dict[str, object] = {}
    for part in parts:
        if part is None:
            return None
        for name, value in part.items():
            if name in result and _flat(result[name]) != _flat(value):
                return None
            result[name] = value
    return result


def _flat(value: object) -> str:
    return value.flat() if isinstance(value, Expression) else repr(value)


def _leaf(subject: Subject, leaf: tuple) -> dict[str, object] | None:
    name, operator, raw = leaf
    item = effective.field(subject.model, name)
    if item is None or not _can_be_given(item):
        return None
    made = _value(subject, item, operator, raw)
    return None if made is _UNKNOWN else {name: made}


def _can_be_given(item: Field) -> bool:
    return not item.related and not item.compute and item.type not in ("One2many", "Reference", "Json")


_UNKNOWN = object()


def _value(subject: Subject, item: Field, operator: str, raw: object) -> object:
    if isinstance(raw, tuple):
        return _of_list(subject, item, operator, raw)
    if raw is False and operator in ("=", "!="):
        return _empty(item) if operator == "=" else _some(subject, item)
    if item.type == "Boolean":
        return bool(raw) == (operator == "=")
    if item.type in values.MOMENTS:
        return _moment(item, operator, raw)
    if item.type in values.NUMBERS and isinstance(raw, int | float):
        return raw + {">": 1, "!=": 1, "<": -1}.get(operator, 0)
    if item.type in ("Char", "Text", "Html"):
        return _text(subject, item, operator, raw)
    if item.type == "Selection":
        return _key(item, [raw], operator == "=")
    return _relation(subject, item, operator, raw)


def _of_list(subject: Subject, item: Field, operator: str, raw: tuple) -> object:
    if item.type == "Selection":
        return _key(item, list(raw), operator == "in")
    if operator == "in" and raw:
        return _value(subject, item, "=", raw[0])
    numbers = [each for each in raw if isinstance(each, int | float)]
    if item.type in values.NUMBERS and numbers:
        return max(numbers) + 1
    return _some(subject, item) if operator == "not in" and item.type == "Char" else _UNKNOWN


def _key(item: Field, keys: list, wanted: bool) -> object:
    every = [key for key, _label in (*item.selection, *item.selection_add)]
    fits = [key for key in every if (key in keys) == wanted]
    return fits[0] if fits else _UNKNOWN


def _empty(item: Field) -> object:
    return _UNKNOWN if item.required else 0 if item.type in values.NUMBERS else False


def _some(subject: Subject, item: Field) -> object:
    """Any value."""
    if item.type == "Boolean":
        return True
    if item.type == "Many2one":
        return _record(subject, item)
    if item.type == "Selection":
        return _key(item, [], False)
    if item.type in ("Many2many", "Many2oneReference", "Properties"):
        return _UNKNOWN
    given = samples.sample_value(subject.blueprint, subject.model, item)
    return _UNKNOWN if given is None or samples.uses_number(given) else given


def _record(subject: Subject, item: Field) -> object:
    own = {model.name for model in effective.creatable_models(subject.blueprint)}
    snake = item.comodel.replace(".", "_")
    if item.comodel in own:
        return Attribute(Call(f"self.create_{snake}"), "id")
    if item.comodel == "res.users":
        return Raw(f"{subject.user}.id")
    if item.comodel == "res.company":
        return Raw("self.env.company.id")
    is_there = (subject.model.name, item.name) in asked_fields(subject.blueprint)
    is_there = is_there and graph.entry(subject.blueprint, item.comodel) is not None
    return Raw(f"self.{snake}.id") if is_there else _UNKNOWN


def _relation(subject: Subject, item: Field, operator: str, raw: object) -> object:
    value = constant_or_text(raw, item.type, item.comodel)
    named = value.word or raw in ("user.id", "company_id", "company_ids", "user.company_id.id")
    if item.type == "Many2one" and operator in ("=", "in") and named:
        return _record(subject, item)
    if item.type == "Many2one" and raw == "user.partner_id.id" and operator in ("=", "in"):
        return Raw(f"{subject.user}.partner_id.id")
    if item.type == "Many2one" and operator == "!=" and (value.word or raw == "user.id"):
        return _UNKNOWN if item.required else False
    return _UNKNOWN


def _text(subject: Subject, item: Field, operator: str, raw: object) -> object:
    text = str(raw).strip("%").replace("_", " ") if "like" in operator else str(raw)
    if operator in ("=", "like", "ilike", "=like", "=ilike"):
        return text
    return _some(subject, item) if item.type != "Html" else "<p>Another text</p>"


def _moment(item: Field, operator: str, raw: object) -> object:
    shift = {">": 1, "!=": 1, "<": -1}.get(operator, 0)
    value = constant_or_text(raw, item.type)
    kind = f"fields.{item.type}"
    if value.is_plain:
        return _fixed(item, str(value.plain), shift)
    base = Raw(_NOW if item.type == "Datetime" else _TODAY)
    start = _moved(kind, base, value) if value.unit else base
    return _shifted(kind, start, shift)


def _fixed(item: Field, text: str, shift: int) -> object:
    moment = datetime.datetime.fromisoformat(text) + datetime.timedelta(days=shift)
    return str(moment) if item.type == "Datetime" else str(moment.date())


def _moved(kind: str, base: Raw, value: Value) -> Call:
    return Call(f"{kind}.{'add' if value.sign > 0 else 'subtract'}", [base], {value.unit: value.amount})


def _shifted(kind: str, start: Raw | Call, days: int) -> Raw | Call:
    if not days:
        return start
    return Call(f"{kind}.{'add' if days > 0 else 'subtract'}", [start], {"days": 1})


def _with_ordered(model: Model, found: dict[str, object]) -> dict[str, object]:
    """With a date that moves, those move that must stand before and after it."""
    result = dict(found)
    for constraint in model.constraints:
        if constraint.kind != "ordered":
            continue
        placed = [name for name in constraint.fields if name in found]
        for name in constraint.fields if len(placed) == 1 else ():
            item = effective.field(model, name)
            if name in found or item is None or item.type not in values.MOMENTS:
                continue
            weeks = constraint.fields.index(name) - constraint.fields.index(placed[0])
            result[name] = _weeks(item, found[placed[0]], weeks)
    return result


def _weeks(item: Field, start: object, weeks: int) -> object:
    kind = f"fields.{item.type}"
    if isinstance(start, str):
        return _fixed(item, start, 7 * weeks)
    return Call(f"{kind}.{'add' if weeks > 0 else 'subtract'}", [start], {"weeks": abs(weeks)})
