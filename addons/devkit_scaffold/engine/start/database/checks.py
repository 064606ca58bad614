"""What a CHECK says, as far as a blueprint can say it: bounds, lists of values, an order of columns."""

import re
from typing import Any

from .table import Column, Schema, Table

_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?")


def plain(tree) -> Any:
    """The value of a literal; None for NULL and for whatever is computed."""
    from sqlglot import exp

    if isinstance(tree, exp.Paren | exp.Cast):
        return plain(tree.this)
    if isinstance(tree, exp.Literal):
        if tree.is_string:
            return tree.this
        return _number(tree.this)
    if isinstance(tree, exp.Boolean):
        return bool(tree.this)
    if isinstance(tree, exp.Neg):
        value = plain(tree.this)
        return -value if isinstance(value, int | float) and not isinstance(value, bool) else None
    return None


def _number(text: str) -> int | float | None:
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def add(tree, table: Table, schema: Schema) -> None:
    """Add what a check says to a table; what cannot be said is noted."""
    from sqlglot import exp

    for part in tree.flatten() if isinstance(tree, exp.And) else [tree]:
        while isinstance(part, exp.Paren):
            part = part.this
        if isinstance(part, exp.And):
            add(part, table, schema)
        elif not _one(part, table):
            text = part.sql()[:80]
            schema.notes.append(
                f"{table.name}: the check “{text}” is left out: write it as a constraint in Python."
            )


def _one(part, table: Table) -> bool:
    from sqlglot import exp

    if isinstance(part, exp.Between):
        column = _column(part.this, table)
        return column is not None and _bound(column, plain(part.args["low"]), plain(part.args["high"]))
    if isinstance(part, exp.In) or (isinstance(part, exp.EQ) and isinstance(part.expression, exp.Any)):
        return _options(part, table)
    if isinstance(part, exp.GTE | exp.GT | exp.LTE | exp.LT):
        return _compare(part, table)
    # NOT NULL written as a check.
    if (
        isinstance(part, exp.Not)
        and isinstance(part.this, exp.Is)
        and (column := _column(part.this.this, table))
    ):
        column.not_null = True
        return True
    return False


def _column(tree, table: Table) -> Column | None:
    from sqlglot import exp

    while isinstance(tree, exp.Paren | exp.Cast):
        tree = tree.this
    return table.column(tree.name) if isinstance(tree, exp.Column) else None


def _options(part, table: Table) -> bool:
    from sqlglot import exp

    column = _column(part.this, table)
    listed = part.expressions
    if isinstance(part, exp.EQ):
        array = part.expression.find(exp.Array)
        listed = array.expressions if array is not None else []
    found = [plain(each) for each in listed]
    if column is None or not found or not all(isinstance(each, str) for each in found):
        return False
    column.options = tuple(found)
    return True


def _compare(part, table: Table) -> bool:
    from sqlglot import exp

    left, right = _column(part.this, table), _column(part.expression, table)
    is_up = isinstance(part, exp.GTE | exp.GT)
    if left and right:
        table.ordered.append((right.name, left.name) if is_up else (left.name, right.name))
        return True
    if right:
        left, is_up, limit = right, not is_up, plain(part.this)
    else:
        limit = plain(part.expression)
    if left is None or isinstance(limit, bool) or not isinstance(limit, int | float):
        return False
    if isinstance(part, exp.GT | exp.LT):
        if "INT" not in left.type and "SERIAL" not in left.type:
            return limit == 0 and is_up and _bound(left, limit, None)
        limit += 1 if is_up else -1
    return _bound(left, limit if is_up else None, None if is_up else limit)


def _bound(column: Column, low: Any, high: Any) -> bool:
    if any(isinstance(each, str | bool) for each in (low, high)) or (low is None and high is None):
        return False
    column.low = low if low is not None else column.low
    column.high = high if high is not None else column.high
    return True
