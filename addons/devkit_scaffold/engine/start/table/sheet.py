"""A table as it stands in a file, with bounds on what is read of it."""

from dataclasses import dataclass
from typing import Any

from ..values import date, decimal, text

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_SHEETS = 20
MAX_CELLS = 300_000


@dataclass(frozen=True)
class Sheet:
    """A table: its name, the names of its columns, and its rows, each as long as `columns`. `first` is the
    number of the first row in the file, `notes` say what was passed over.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    first: int = 2
    notes: tuple[str, ...] = ()


def sheet_of(name: str, rows: list[tuple[Any, ...]], header: bool | None, notes: list[str]) -> Sheet | None:
    """The table in raw rows: without blank lines, titles above, empty columns and totals below."""
    notes = list(notes)
    rows = [tuple(row[:MAX_COLUMNS]) for row in rows]
    width = max((_width(row) for row in rows), default=0)
    if len(rows) * width > MAX_CELLS:
        rows = rows[: MAX_CELLS // width]
        notes.append(f"{name}: a wide table; only its first {len(rows):,} lines were looked at.")
    numbered = [(n, (*row, *[None] * width)[:width]) for n, row in enumerate(rows, 1) if _width(row)]
    if not numbered:
        return None
    skipped = _titles(numbered, width)
    if skipped:
        notes.append(f"{name}: line {_places(numbered[:skipped])} above the table is passed over.")
        numbered = numbered[skipped:]
    has_names = _has_names([row for _n, row in numbered]) if header is None else header
    if has_names:
        heads = tuple(text(cell) for cell in numbered[0][1])
        numbered = numbered[1:]
    else:
        heads = ("",) * width
        notes.append(f"{name}: the first line holds values, not names: the columns are numbered.")
    numbered = _without_totals(name, numbered, notes)
    return _made(name, heads, numbered, notes)


def _made(name: str, heads: tuple[str, ...], numbered: list, notes: list[str]) -> Sheet:
    filled = [
        index for index in range(len(heads)) if any(text(row[index]) for _n, row in numbered) or not numbered
    ]
    empty = [heads[i] or f"Column {i + 1}" for i in range(len(heads)) if i not in filled]
    if empty:
        notes.append(f"{name}: columns without a value are left out: {', '.join(empty)}.")
    columns = _distinct(name, [heads[i] or f"Column {i + 1}" for i in filled], notes)
    rows = tuple(tuple(row[i] for i in filled) for _n, row in numbered)
    return Sheet(name, columns, rows, numbered[0][0] if numbered else 2, tuple(notes))


def _width(row: tuple) -> int:
    return max((index for index, cell in enumerate(row, 1) if text(cell)), default=0)


def _filled(row: tuple) -> int:
    return sum(1 for cell in row if text(cell))


def _titles(numbered: list, width: int) -> int:
    """How many lines above a table of several columns hold a single text."""
    if width < 3:
        return 0
    count = 0
    while count < min(len(numbered) - 1, 10) and _filled(numbered[count][1]) == 1:
        count += 1
    return count


def _places(numbered: list) -> str:
    return ", ".join(str(n) for n, _row in numbered)


def _has_names(rows: list[tuple]) -> bool:
    """Whether the first row differs from those below as names do: texts, none of them a number or date."""
    first = [cell for cell in rows[0] if text(cell)]
    if any(
        not isinstance(cell, str) or decimal(cell) is not None or date(cell) is not None for cell in first
    ):
        return False
    if any("@" in cell for cell in first) or len(rows) == 1:
        return not any("@" in cell for cell in first)
    if len({cell.casefold() for cell in first}) < len(first) and _filled(rows[0]) < 3:
        return False
    # A first row that stands again below is a value.
    below = rows[1:50]
    again = sum(
        1
        for index, cell in enumerate(rows[0])
        if text(cell) and any(text(row[index]) == text(cell) for row in below)
    )
    return again * 2 < max(len(first), 1) or again == 0


def _without_totals(name: str, numbered: list, notes: list[str]) -> list:
    words = (
        "total",
        "sum",
        "summe",
        "gesamt",
        "totale",
        "somme",
        "suma",
        "totals",
        "grand total",
        "gesamtsumme",
    )
    if len(numbered) > 2:
        number, row = numbered[-1]
        first = next((text(cell) for cell in row if text(cell)), "")
        is_sparse = _filled(row) < max(_filled(each) for _n, each in numbered)
        if first.casefold().rstrip(":") in words and is_sparse:
            notes.append(f"{name}: line {number} ({first}) is a total and passed over.")
            return numbered[:-1]
    return numbered


def _distinct(name: str, heads: list[str], notes: list[str]) -> tuple[str, ...]:
    result: list[str] = []
    for head in heads:
        wanted, number = head, 2
        while wanted.casefold() in {each.casefold() for each in result}:
            wanted = f"{head} ({number})"
            number += 1
        if wanted != head:
            notes.append(f"{name}: there are several columns {head!r}; one is taken as {wanted!r}.")
        result.append(wanted)
    return tuple(result)
