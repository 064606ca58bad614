"""A text file of values with delimiters: which encoding, which delimiter, and its rows."""

import csv
import io
import itertools

from ..point import Options, StartError
from .sheet import MAX_COLUMNS, MAX_ROWS

DELIMITERS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1")
MAX_CELL = 32_767  # characters, as in a workbook


def decode(content: bytes, name: str, wanted: str = "") -> tuple[str, str]:
    """The text and the encoding it was read in."""
    if wanted and wanted not in ENCODINGS:
        raise StartError(f"{name}: {wanted!r} is no encoding that is read. Allowed: {', '.join(ENCODINGS)}.")
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = next((encoding for mark, encoding in marks.items() if content.startswith(mark)), "")
    encoding = wanted or marked or ("utf-8" if _is_utf8(content) else "cp1252")
    if not wanted and not marked and b"\0" in content:
        raise StartError(f"{name}: the file holds binary data. Allowed: text, or a workbook as .xlsx.")
    try:
        text = content.decode(encoding, "strict")
    except UnicodeDecodeError as error:
        allowed = ", ".join(ENCODINGS)
        message = f"{name}: byte {error.start + 1} is no character in {encoding}. Allowed: {allowed}."
        raise StartError(message) from None
    return text.removeprefix("\ufeff"), encoding


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_rows(content: bytes, name: str, options: Options) -> tuple[list[tuple[str, ...]], str, list[str]]:
    """The rows of the file, its delimiter, and notes on how it was read."""
    text, encoding = decode(content, name, options.encoding)
    delimiter = options.delimiter or _delimiter(text)
    if len(delimiter) != 1 or delimiter in '"\r\n ':
        allowed = ", ".join(f"{mark!r}" for mark in DELIMITERS)
        raise StartError(f"{name}: {delimiter!r} is no delimiter. Allowed: one character such as {allowed}.")
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    notes = [f"{name}: read as {encoding} with {DELIMITERS.get(delimiter, repr(delimiter))} as delimiter."]
    rows: list[tuple[str, ...]] = []
    try:
        for row in itertools.islice(reader, MAX_ROWS + 1):
            _check(row, name, reader.line_num)
            rows.append(tuple(row))
        more = sum(1 for _row in reader)
    except csv.Error as error:
        message = f"{name}, line {reader.line_num}: {error}. Allowed: cells up to {MAX_CELL} characters."
        raise StartError(message) from None
    if len(rows) > MAX_ROWS:
        notes.append(f"{name}: the first {MAX_ROWS:,} lines were looked at, {more + 1:,} more were not.")
    return rows[:MAX_ROWS], delimiter, notes


def _check(row: list[str], name: str, line: int) -> None:
    if len(row) > MAX_COLUMNS:
        message = f"{name}, line {line}: {len(row)} columns, at most {MAX_COLUMNS} are read."
        raise StartError(f"{message} Is the delimiter right?")
    if any(len(cell) > MAX_CELL for cell in row):
        raise StartError(
            f"{name}, line {line}: a cell has more than {MAX_CELL:,} characters, which is allowed."
        )


def _delimiter(text: str) -> str:
    """The character that cuts the most lines into the same number of cells, more than one."""
    sample = list(itertools.islice(io.StringIO(text, newline=""), 60))
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        common = max(sorted(set(widths)), key=lambda width: (widths.count(width), width), default=0)
        score = (widths.count(common) / len(widths) if common > 1 else 0.0, common)
        if score > best_score:
            best, best_score = delimiter, score
    return best
