"""What the database and the model hold true."""

from dataclasses import dataclass

from ..schema import Choice, Code, Flag, Literal, Many, Number, Table, Text, key

CONSTRAINT_KINDS = ("at_least", "at_most", "ordered", "unique", "sql", "python")


@dataclass(frozen=True)
class Constraint:
    """A rule that holds: `ordered` (the fields do not decrease), `at_least` or `at_most` a `limit`, `unique`;
    `sql` an expression of PostgreSQL in `code` (`CHECK(a > b)`); `python` the body of a loop over the
    records in `code`, each called `record`, in which `broken = …` says whether the rule is broken. `refused`
    are values that break it, for the test of an `sql` or `python` rule.
    """

    name: str
    kind: str = key(Choice(CONSTRAINT_KINDS), required=True, default="")
    fields: tuple[str, ...] = key(Many(Text()), default=())
    limit: float = key(Number(whole=False), default=0)
    code: str = key(Code(), default="")
    message: str = key(Text(), required=True, default="")
    refused: tuple[tuple[str, object], ...] = key(Table(Literal()), default=())


@dataclass(frozen=True)
class Index:
    """An index over several fields; `unique` also forbids two records with the same values, only among those
    where all of `filled` are not empty.
    """

    SHORTHAND = "fields"

    name: str
    fields: tuple[str, ...] = key(Many(Text()), required=True, default=())
    unique: bool = key(Flag(), default=False)
    filled: tuple[str, ...] = key(Many(Text()), default=())
    message: str = key(Text(), default="")


@dataclass(frozen=True)
class Onchange:
    """What a form fills in when one of `fields` changes: `values` (as in an Effect: `=partner_id.email`), or
    `code`, the body of the method. `warning` is shown when one of the fields is filled, or where the code
    says `broken = …`.
    """

    name: str
    fields: tuple[str, ...] = key(Many(Text()), required=True, default=())
    values: tuple[tuple[str, object], ...] = key(Table(Literal()), default=())
    warning: str = key(Text(), default="")
    code: str = key(Code(), default="")
