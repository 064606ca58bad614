"""SQL of the constraints that a blueprint may state."""

import itertools

from ..blueprint.model import Constraint
from ..blueprint.reserved import SQL_KEYWORDS


def constraint_definition(item: Constraint) -> str:
    """What stands in `models.Constraint`."""
    columns = [column(name) for name in item.fields]
    if item.kind == "unique":
        return f"UNIQUE({', '.join(columns)})"
    if item.kind == "ordered":
        pairs = itertools.pairwise(columns)
        return f"CHECK({' AND '.join(f'{left} <= {right}' for left, right in pairs)})"
    sign = ">=" if item.kind == "at_least" else "<="
    return f"CHECK({' AND '.join(f'{name} {sign} {number(item.limit)}' for name in columns)})"


def column(name: str) -> str:
    """A column as SQL; quoted where the name is one of PostgreSQL's reserved words."""
    return f'"{name}"' if name in SQL_KEYWORDS else name


def number(value: float) -> str:
    """A number as SQL and Python write it, without a needless `.0`."""
    return str(int(value)) if float(value).is_integer() else repr(value)
