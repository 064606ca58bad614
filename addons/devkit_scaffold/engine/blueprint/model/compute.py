"""How a field gets its value from others."""

from dataclasses import dataclass

from ..schema import Code, Literal, Many, Table, Text, key


@dataclass(frozen=True)
class Compute:
    """The value of a computed field: one of the kinds of sentence below, or `code`.

    `count: line_ids` counts records; `sum`, `average`, `minimum` and `maximum` of `line_ids.amount`;
    `multiply: [quantity, price]`, `add: [net, tax]`, `subtract: [total, paid]` of number fields;
    `days: [date_start, date_end]` is the number of days between two dates, both included;
    `join: [partner_id.name, code]` joins texts with a blank; `is_past: date_end` says whether a date lies
    before today; `is_set: field` whether a field is filled. `depends` is derived from these.

    `code` is the body of a loop over the records, each called `record` (`record.total = record.net * 2`);
    `depends` names what it reads. `inverse` and `search` are bodies too: `inverse` of a loop over `record`,
    `search` of a method with `operator` and `value` that returns a domain. The test of `code` sets the fields
    `given` and finds the value `expected`.

    `method`, `inverse_method` and `search_method` name methods that the class has already, as those of a
    module that was read.
    """

    SHORTHAND = "code"

    count: str = key(Text(), default="")
    sum: str = key(Text(), default="")
    average: str = key(Text(), default="")
    minimum: str = key(Text(), default="")
    maximum: str = key(Text(), default="")
    multiply: tuple[str, ...] = key(Many(Text()), default=())
    add: tuple[str, ...] = key(Many(Text()), default=())
    subtract: tuple[str, ...] = key(Many(Text()), default=())
    days: tuple[str, ...] = key(Many(Text()), default=())
    join: tuple[str, ...] = key(Many(Text()), default=())
    is_past: str = key(Text(), default="")
    is_set: str = key(Text(), default="")
    code: str = key(Code(), default="")
    depends: tuple[str, ...] = key(Many(Text()), default=())
    depends_context: tuple[str, ...] = key(Many(Text()), default=())
    inverse: str = key(Code(), default="")
    search: str = key(Code(), default="")
    method: str = key(Text(), default="")
    inverse_method: str = key(Text(), default="")
    search_method: str = key(Text(), default="")
    given: tuple[tuple[str, object], ...] = key(Table(Literal()), default=())
    expected: object = key(Literal(), default=None)
