"""Cuts CSV into its rows, each known by its id."""

import csv
import io
import re
from collections.abc import Hashable

from .conflict import Unreadable
from .piece import Form, Piece, number_twins

# A quote begins a quoted cell only at the cell's beginning.
_CELL = r'(?:"(?:[^"]|"")*"[^,\r\n]*|(?!")[^,\r\n]*)'
_ROW = re.compile(rf"{_CELL}(?:,{_CELL})*(?:\r\n|\n|\r|\Z)")


class CsvForm(Form):
    """CSV by rows."""

    by_line = True

    def meaning(self, piece: Piece) -> Hashable:
        """The cells; quotes mean nothing."""
        return tuple(cells(piece.source))


FORM = CsvForm()


def cells(row: str) -> list[str]:
    """The cells of one row."""
    return next(csv.reader(io.StringIO(row, newline="")), [])


def cut_csv(text: str, path: str, newline: str = "\n") -> Piece:
    """The rows of a CSV file; the first row names the columns. Raises Unreadable."""
    root = Piece("table", "", FORM, children=[], newline=newline)
    gap, line, column = "", 1, None
    for row in _rows(text, path):
        if not row.strip():
            gap += row
        else:
            piece = Piece("row", "", FORM, gap=gap, head=row, line=line, newline=newline)
            if column is None:
                names = cells(row)
                column = names.index("id") if "id" in names else 0
                piece.kind, piece.title, piece.key = "header", "the columns", "the columns"
            else:
                values = cells(row)
                piece.key = values[column].strip() if column < len(values) else ""
                piece.title = f"row “{piece.key or row.strip()[:60]}”"
            root.children.append(piece)
            gap = ""
        line += row.count("\n") or row.count("\r")
    root.tail = gap
    number_twins(root.children)
    return root


def _rows(text: str, path: str) -> list[str]:
    rows, at = [], 0
    while at < len(text):
        found = _ROW.match(text, at)
        if not found or found.end() == at:
            line = text.count("\n", 0, at) + 1
            raise Unreadable(path, line, "this is no valid CSV (a quote is not closed)")
        rows.append(found.group())
        at = found.end()
    return rows
