"""Tables as a database describes them, in plain words that are the same for every product."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Column:
    """A column. `type` is the name of its type in capitals, `options` the values of an enumeration or of a
    check, `low` and `high` the bounds of a check, `default` a plain value.
    """

    name: str
    type: str
    size: int = 0
    precision: tuple[int, ...] = ()
    not_null: bool = False
    counts: bool = False
    default: Any = None
    comment: str = ""
    options: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass
class Link:
    """A foreign key: `columns` hold what `keys` of `table` hold (its primary key where empty)."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...] = ()
    on_delete: str = ""


@dataclass
class Table:
    """A table with what holds for its rows; `rows` are those that the input brings."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    primary: tuple[str, ...] = ()
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ordered: list[tuple[str, ...]] = field(default_factory=list)
    comment: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)

    def column(self, name: str) -> Column | None:
        """A column by name, in any case."""
        if name in self.columns:
            return self.columns[name]
        return next((each for key, each in self.columns.items() if key.lower() == name.lower()), None)


@dataclass
class Schema:
    """All tables, enumerations by name, and notes about what was not understood."""

    tables: dict[str, Table] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def table(self, name: str) -> Table | None:
        """A table by name, in any case."""
        if name in self.tables:
            return self.tables[name]
        return next((each for key, each in self.tables.items() if key.lower() == name.lower()), None)
