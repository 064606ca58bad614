"""Tests: computed, related and other derived values are what their inputs say."""

from ...blueprint import computes, effective, paths
from ...blueprint.model import Blueprint, Field, Model
from .. import values
from ..layout.python import Call, Raw, statement
from .source import create

_NUMBERS = (6, 3, 2)
_FIRST, _LAST = "2026-03-02", "2026-03-05"


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a computed field, and one for its inverse and its search."""
    blocks = []
    for item in effective.fields(model):
        if item.name in effective.counts(model):
            continue  # see smart_buttons
        if item.compute:
            blocks.append(_compute(blueprint, model, item))
            blocks += [_inverse(model, item)] if item.compute.inverse else []
            blocks += [_search(model, item)] if item.compute.search else []
            blocks += [_edited(blueprint, model, item)] if _is_typed(item) else []
        elif item.related:
            blocks.append(_related(model, item))
        if item.group_expand and item.type == "Many2one":
            blocks.append(_group_expand(model, item))
    return blocks


def new_record(blueprint: Blueprint, model: Model, given: dict[str, object]) -> Call:
    """A record that is not in the database, with values at the ends of paths."""
    tree: dict = {}
    for path, value in given.items():
        *lead, last = path.split(".")
        node = tree
        for name in lead:
            node = node.setdefault(name, {})
        node[last] = value
    return Call(f'self.env["{model.name}"].new', [_values(blueprint, model.name, tree)])


def _values(blueprint: Blueprint, model: str, tree: dict) -> dict:
    result = {}
    for name, value in tree.items():
        end = paths.follow(blueprint, model, name)
        if isinstance(value, Rows):
            result[name] = [
                Call("Command.create", [_values(blueprint, end.comodel, row)]) for row in value.rows
            ]
        elif isinstance(value, dict):
            result[name] = Call(f'self.env["{end.comodel}"].new', [_values(blueprint, end.comodel, value)])
        else:
            result[name] = value
    return result


class Rows:
    """Records of a One2many or Many2many."""

    def __init__(self, rows: list[dict]):
        self.rows = rows


def _compute(blueprint: Blueprint, model: Model, item: Field) -> str:
    kind = computes.kind(item.compute)
    head = [f"    def test_{item.name}(self):"]
    if kind == "code":
        return "\n".join([*head, *_code(blueprint, model, item)])
    lines = []
    for given, expected in _CASES[kind](blueprint, model, item):
        lines.append(statement("record = ", new_record(blueprint, model, given), 8))
        lines.append(statement("", _equals(item, expected), 8))
    return "\n".join([*head, *lines])


def _equals(item: Field, expected: object) -> Call:
    value = Raw(f"record.{item.name}")
    if isinstance(expected, bool):
        return Call("self.assertTrue" if expected else "self.assertFalse", [value])
    if item.type in values.MOMENTS:
        return Call("self.assertEqual", [Raw(f"str(record.{item.name})"), expected])
    if item.type in ("Float", "Monetary"):
        return Call("self.assertAlmostEqual", [value, expected])
    return Call("self.assertEqual", [value, expected])


def _code(blueprint: Blueprint, model: Model, item: Field) -> list[str]:
    compute = item.compute
    if compute.expected is not None:
        given = dict(compute.given)
        return [
            statement("record = ", new_record(blueprint, model, given), 8),
            statement("", _equals(item, compute.expected), 8),
        ]
    return [
        statement("record = ", create(model), 8),
        statement("value = ", Raw(f"record.{item.name}"), 8),
        "        self.env.flush_all()",
        "        self.env.invalidate_all()",
        _same_value(item),
    ]


def _same_value(item: Field) -> str:
    return statement("", Call("self.assertEqual", [Raw(f"record.{item.name}"), Raw("value")]), 8)


Cases = list[tuple[dict, object]]


def _lead(path: str, rows: Rows) -> dict:
    """`a.b.c` whose `b` are the lines: the given values of `a.b`."""
    return {path.rpartition(".")[0]: rows}


def _count(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return [({item.compute.count: Rows([{}, {}])}, 2), ({}, 0)]


def _lines(path: str, numbers: tuple) -> dict:
    last = path.rpartition(".")[2]
    return _lead(path, Rows([{last: number} for number in numbers]))


def _over_lines(path: str, item: Field, function) -> Cases:
    if item.type in computes.MOMENTS:
        clock = " 09:00:00" if item.type == "Datetime" else ""
        days = (_FIRST + clock, _LAST + clock)
        return [(_lines(path, days), function(days)), ({}, False)]
    return [(_lines(path, (6, 3)), function((6, 3))), ({}, 0)]


def _sum(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _over_lines(item.compute.sum, item, sum)


def _average(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return [(_lines(item.compute.average, (6, 4)), 5), ({}, 0)]


def _minimum(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _over_lines(item.compute.minimum, item, min)


def _maximum(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _over_lines(item.compute.maximum, item, max)


def _chain(operands: tuple[str, ...], function) -> Cases:
    given = {path: _NUMBERS[number % 3] for number, path in enumerate(operands)}
    result = given[operands[0]]
    for path in operands[1:]:
        result = function(result, given[path])
    return [(given, result)]


def _multiply(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _chain(item.compute.multiply, lambda left, right: left * right)


def _add(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _chain(item.compute.add, lambda left, right: left + right)


def _subtract(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    return _chain(item.compute.subtract, lambda left, right: left - right)


def _moment(blueprint: Blueprint, model: Model, path: str, day: str) -> str:
    is_moment = paths.follow(blueprint, model.name, path).kind == "Datetime"
    return f"{day} 09:00:00" if is_moment else day


def _days(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    start, end = item.compute.days
    first = _moment(blueprint, model, start, _FIRST)
    last = _moment(blueprint, model, end, _LAST)
    return [({start: first, end: last}, 4), ({start: first}, 0)]


def _join(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    given, shown = {}, []
    for number, path in enumerate(item.compute.join, start=1):
        end = paths.follow(blueprint, model.name, path)
        text = end.field.selection[0][0] if end.kind == "Selection" and end.field else f"Part {number}"
        given[path] = text
        shown.append(text)
    return [(given, " ".join(shown))]


def _is_past(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    path = item.compute.is_past
    past, future = (_moment(blueprint, model, path, day) for day in ("2020-01-01", "2999-01-01"))
    return [({path: past}, True), ({path: future}, False), ({}, False)]


def _is_set(blueprint: Blueprint, model: Model, item: Field) -> Cases:
    path = item.compute.is_set
    end = paths.follow(blueprint, model.name, path)
    filled: object = "Filled"
    if end.kind in computes.MANY:
        filled = Rows([{}])
    elif end.kind == "Many2one":
        filled = {}
    elif end.kind in computes.MOMENTS:
        filled = _moment(blueprint, model, path, _FIRST)
    elif end.kind in computes.NUMBERS:
        filled = 1
    elif end.kind == "Boolean":
        filled = Raw("True")
    elif end.kind == "Selection" and end.field:
        filled = end.field.selection[0][0]
    return [({path: filled}, True)]


_CASES = {
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


def _inverse(model: Model, item: Field) -> str:
    """What is written is what is computed afterwards."""
    return "\n".join(
        [
            f"    def test_{item.name}_inverse(self):",
            statement("record = ", create(model), 8),
            statement("value = ", Raw(f"record.{item.name}"), 8),
            statement("", Call("record.write", [{item.name: Raw("value")}]), 8),
            "        self.env.flush_all()",
            "        self.env.invalidate_all()",
            _same_value(item),
        ]
    )


def _search(model: Model, item: Field) -> str:
    call = Call(f'self.env["{model.name}"].search', [[Raw(f'("{item.name}", "=", record.{item.name})')]])
    return "\n".join(
        [
            f"    def test_{item.name}_search(self):",
            statement("record = ", create(model), 8),
            statement("found = ", call, 8),
            "        self.assertIn(record, found)",
        ]
    )


def _is_typed(item: Field) -> bool:
    return item.editable and bool(item.store) and item.type in (*values.NUMBERS, "Char", "Text")


def _edited(blueprint: Blueprint, model: Model, item: Field) -> str:
    """What people type stays."""
    value = "By Hand"[: item.size or None] if item.type in ("Char", "Text") else 77
    return "\n".join(
        [
            f"    def test_{item.name}_typed(self):",
            statement("record = ", create(model, **{item.name: value}), 8),
            "        self.env.flush_all()",
            "        self.env.invalidate_all()",
            statement("", _equals(item, value), 8),
        ]
    )


def _related(model: Model, item: Field) -> str:
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            statement("record = ", create(model), 8),
            statement(
                "", Call("self.assertEqual", [Raw(f"record.{item.name}"), Raw(f"record.{item.related}")]), 8
            ),
        ]
    )


def _group_expand(model: Model, item: Field) -> str:
    call = Call(f'self.env["{model.name}"]._group_expand_{item.name}', [Raw("groups"), []])
    return "\n".join(
        [
            f"    def test_{item.name}_columns(self):",
            f'        groups = self.env["{item.comodel}"]',
            statement("columns = ", call, 8),
            "        self.assertEqual(columns, groups.search([], limit=80))",
        ]
    )
