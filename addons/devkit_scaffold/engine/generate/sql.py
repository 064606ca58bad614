"""Constraints and indexes of the table of a model, and their SQL."""

import itertools

from ..blueprint.model import Constraint, Index, Model
from ..blueprint.reserved import SQL_KEYWORDS
from .layout.python import Call, Str, statement

_CHECKED_IN_PYTHON = "python"


def table_objects(model: Model) -> list[str]:
    """The class attributes: constraints, then indexes."""
    lines = [_constraint(item) for item in model.constraints if item.kind != _CHECKED_IN_PYTHON]
    return lines + [_index(item) for item in model.indexes]


def _constraint(item: Constraint) -> str:
    call = Call("models.Constraint", [Str(constraint_definition(item)), Str(item.message)], explode=True)
    return statement(f"_{item.name} = ", call, 4)


def _index(item: Index) -> str:
    definition = Str(index_definition(item))
    message = [Str(item.message)] if item.unique and item.message else []
    name = "models.UniqueIndex" if item.unique else "models.Index"
    return statement(f"_{item.name} = ", Call(name, [definition, *message], explode=True), 4)


def constraint_definition(item: Constraint) -> str:
    """What stands in `models.Constraint`."""
    if item.kind == "sql":
        return " ".join(item.code.split())
    columns = [column(name) for name in item.fields]
    if item.kind == "unique":
        return f"UNIQUE({', '.join(columns)})"
    if item.kind == "ordered":
        pairs = itertools.pairwise(columns)
        return f"CHECK({' AND '.join(f'{left} <= {right}' for left, right in pairs)})"
    sign = ">=" if item.kind == "at_least" else "<="
    return f"CHECK({' AND '.join(f'{name} {sign} {number(item.limit)}' for name in columns)})"


def index_definition(item: Index) -> str:
    """What stands in `models.Index`: the columns, and for which records it holds."""
    columns = f"({', '.join(column(name) for name in item.fields)})"
    filled = " AND ".join(f"{column(name)} IS NOT NULL" for name in item.filled)
    return f"{columns} WHERE {filled}" if filled else columns


def column(name: str) -> str:
    """A column as SQL; quoted where the name is one of PostgreSQL's reserved words."""
    return f'"{name}"' if name in SQL_KEYWORDS else name


def number(value: float) -> str:
    """A number as SQL and Python write it, without a needless `.0`."""
    return str(int(value)) if float(value).is_integer() else repr(value)
