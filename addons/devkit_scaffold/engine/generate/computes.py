"""The methods of computed fields: `_compute_x`, `_inverse_x`, `_search_x`, `_group_expand_x`."""

from ..blueprint import computes, effective, paths
from ..blueprint.model import Blueprint, Field, Model
from .layout.code import code_lines
from .layout.python import Call, Raw, statement
from .layout.width import COLUMNS, width

_LOOP = "        for record in self:"
_PAD = 12


def compute_methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The methods, in the order of the fields."""
    blocks = []
    for item in effective.fields(model):
        if item.compute:
            blocks.append(_compute(blueprint, model, item))
            blocks += [_inverse(item)] if item.compute.inverse else []
            blocks += [_search(item)] if item.compute.search else []
        if item.group_expand and item.type == "Many2one":
            blocks.append(_group_expand(item))
    return blocks


def _compute(blueprint: Blueprint, model: Model, item: Field) -> str:
    depends = computes.depends(blueprint, model, item)
    context = item.compute.depends_context
    lines = [statement("@", Call("api.depends", list(depends)), 4)] if depends else []
    lines += [statement("@", Call("api.depends_context", list(context)), 4)] if context else []
    lines += [f"    def _compute_{item.name}(self):", _LOOP]
    kind = computes.kind(item.compute)
    if kind == "code":
        return "\n".join([*lines, *code_lines(item.compute.code, _PAD)])
    body = _BODIES[kind](blueprint, model, item)
    return "\n".join([*lines, *body])


def _set(item: Field, value: object, pad: int = _PAD) -> str:
    value = Raw(value) if isinstance(value, str) else value
    return statement(f"record.{item.name} = ", value, pad)


def _count(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return [_set(item, Call("len", [Raw(f"record.{item.compute.count}")]))]


def _mapped(path: str) -> Call:
    """The values of a path over lines."""
    lead, _dot, last = path.rpartition(".")
    return Call("record.mapped", [path]) if "." in lead else Call(f"record.{lead}.mapped", [last])


def _sum(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return [_set(item, Call("sum", [_mapped(item.compute.sum)]))]


def _average(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    lines = [statement("amounts = ", _mapped(item.compute.average), _PAD)]
    whole = "round({})" if item.type == "Integer" else "{}"
    share = whole.format("sum(amounts) / len(amounts)")
    return [*lines, _set(item, f"{share} if amounts else 0")]


def _extreme(function: str, path: str, item: Field) -> list[str]:
    found = _mapped(path)
    if item.type in computes.MOMENTS:
        lines = [statement("moments = ", Call("filter", [Raw("None"), found]), _PAD)]
        return [*lines, _set(item, Call(function, [Raw("moments")], {"default": False}))]
    return [_set(item, Call(function, [found], {"default": 0}))]


def _minimum(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return _extreme("min", item.compute.minimum, item)


def _maximum(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return _extreme("max", item.compute.maximum, item)


def _chain(sign: str, operands: tuple[str, ...], item: Field) -> list[str]:
    source = f" {sign} ".join(f"record.{path}" for path in operands)
    inner = " " * (_PAD + 4)
    if width(inner + source) <= COLUMNS:
        return [_set(item, source)]
    lines = [f"{inner}record.{operands[0]}", *(f"{inner}{sign} record.{path}" for path in operands[1:])]
    return [f"{' ' * _PAD}record.{item.name} = (", *lines, f"{' ' * _PAD})"]


def _multiply(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return _chain("*", item.compute.multiply, item)


def _add(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return _chain("+", item.compute.add, item)


def _subtract(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return _chain("-", item.compute.subtract, item)


def _days(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    start, end = item.compute.days
    first, last = (_day(blueprint, model, path, name) for path, name in ((start, "start"), (end, "end")))
    pad = " " * _PAD
    return [
        f"{pad}record.{item.name} = 0",
        statement("start = ", Raw(f"record.{start}"), _PAD),
        statement("end = ", Raw(f"record.{end}"), _PAD),
        f"{pad}if start and end:",
        _set(item, f"({last} - {first}).days + 1", _PAD + 4),
    ]


def _day(blueprint: Blueprint, model: Model, path: str, name: str) -> str:
    is_moment = paths.follow(blueprint, model.name, path).kind == "Datetime"
    return f"{name}.date()" if is_moment else name


def _join(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    parts = [Raw(f"record.{path}") for path in item.compute.join]
    lines = [statement("parts = ", parts, _PAD)]
    return [*lines, _set(item, Call('" ".join', [Raw("part for part in parts if part")]))]


def _is_past(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    path = item.compute.is_past
    kind = paths.follow(blueprint, model.name, path).kind
    now = "fields.Datetime.now()" if kind == "Datetime" else "fields.Date.context_today(record)"
    return [
        statement("moment = ", Raw(f"record.{path}"), _PAD),
        # On a line of its own, so that no name makes the comparison too long for one.
        f"{' ' * _PAD}now = {now}",
        _set(item, "bool(moment) and moment < now"),
    ]


def _is_set(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    return [_set(item, Call("bool", [Raw(f"record.{item.compute.is_set}")]))]


_BODIES = {
    "count": _count,
    "sum": _sum,
    "average": _average,
    "minimum": _minimum,
    "maximum": _maximum,
    "multiply": _multiply,
    "add": _add,
    "subtract": _subtract,
    "days": _days,
    "join": _join,
    "is_past": _is_past,
    "is_set": _is_set,
}


def _inverse(item: Field) -> str:
    head = [f"    def _inverse_{item.name}(self):", _LOOP]
    return "\n".join([*head, *code_lines(item.compute.inverse, _PAD)])


def _search(item: Field) -> str:
    arguments = [Raw("self"), Raw("operator"), Raw("value")]
    head = statement("def ", Call(f"_search_{item.name}", arguments), 4, ":")
    return "\n".join([head, *code_lines(item.compute.search, 8)])


def _group_expand(item: Field) -> str:
    return "\n".join(
        [
            "    @api.model",
            f"    def _group_expand_{item.name}(self, groups, domain):",
            "        return groups.search([], limit=80)",
        ]
    )
