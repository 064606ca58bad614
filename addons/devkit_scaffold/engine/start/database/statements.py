"""The statements in an SQL text with the lines they begin in, and the rows that pg_dump writes between them.

One pass over the text, each character looked at once; quotes, comments and dollar quotes are followed.
"""

import re
from dataclasses import dataclass, field

_NEXT = re.compile(r"""'|"|`|--|\#|/\*|;|\$[A-Za-z_]*\$|\[""")
_COPY = re.compile(
    r"\s*COPY\s+(?P<table>[^\s(]+)\s*(?:\((?P<columns>[^)]*)\))?\s+FROM\s+stdin\b", re.IGNORECASE
)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
MAX_ROWS = 50


@dataclass
class Statement:
    """The text of a statement, without comments before it, and the line it begins in."""

    text: str
    line: int


@dataclass
class Copy:
    """The rows of a COPY block; None is NULL."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[str | None, ...]] = field(default_factory=list)


def split(text: str, dialect: str) -> tuple[list[Statement], list[Copy]]:
    """All statements and COPY blocks of a text. What is left open at its end is a statement too."""
    text, copies = _without_copies(text.replace("\r\n", "\n"))
    statements: list[Statement] = []
    start = position = 0
    line, counted = 1, 0
    while position < len(text):
        found = _NEXT.search(text, position)
        if not found:
            break
        position = _end(text, found, dialect)
        if found[0] == ";":
            line, counted = _add(statements, text, start, found.start(), line, counted)
            start = position
    _add(statements, text, start, len(text), line, counted)
    return statements, copies


def _add(statements: list[Statement], text: str, start: int, end: int, line: int, counted: int):
    body = text[start:end]
    lead = len(body) - len(_without_lead(body))
    line += text.count("\n", counted, start + lead)
    if len(body) > lead and body.strip():
        statements.append(Statement(body[lead:].strip(), line))
    return line, start + lead


def _without_lead(body: str) -> str:
    while True:
        body = body.lstrip()
        if body.startswith(("--", "#")):
            body = body.partition("\n")[2]
        elif body.startswith("/*") and not body.startswith("/*!") and "*/" in body:
            body = body.partition("*/")[2]
        else:
            return body


def _end(text: str, found: re.Match, dialect: str) -> int:
    """Where what begins at a mark ends."""
    mark, after = found[0], found.end()
    if mark == ";" or (mark == "#" and dialect != "mysql") or (mark == "[" and dialect != "sqlite"):
        return after
    if mark in ("--", "#"):
        end = text.find("\n", after)
    elif mark == "/*":
        end = text.find("*/", after)
    elif mark == "[":
        end = text.find("]", after)
    elif mark.startswith("$"):
        end = text.find(mark, after) if dialect == "postgres" else after - 1
        return len(text) if end < 0 else end + (len(mark) if dialect == "postgres" else 1)
    else:
        return _end_of_quote(text, mark, after, dialect)
    return len(text) if end < 0 else end + (2 if mark == "/*" else 1)


def _end_of_quote(text: str, mark: str, position: int, dialect: str) -> int:
    special = re.compile(f"{mark}|\\\\" if dialect == "mysql" and mark != "`" else mark)
    while found := special.search(text, position):
        position = found.end()
        if found[0] == "\\" or text.startswith(mark, position):
            position += 1
        else:
            return position
    return len(text)


def _without_copies(text: str) -> tuple[str, list[Copy]]:
    """Take out the blocks of rows and the commands of psql; the lines stay, so that numbers of lines do."""
    copies: list[Copy] = []
    lines = text.split("\n")
    current: Copy | None = None
    for index, line in enumerate(lines):
        if current:
            lines[index] = ""
            if line == "\\.":
                current = None
            elif len(current.rows) < MAX_ROWS:
                current.rows.append(tuple(_cell(cell) for cell in line.split("\t")))
        elif line.startswith("\\"):
            lines[index] = ""
        elif line[:4].upper() == "COPY" and (found := _COPY.match(line)):
            names = tuple(
                name.strip().strip('"') for name in (found["columns"] or "").split(",") if name.strip()
            )
            current = Copy(found["table"].rpartition(".")[2].strip('"'), names)
            copies.append(current)
            lines[index] = ""
    return "\n".join(lines), copies


def _cell(cell: str) -> str | None:
    if cell == "\\N":
        return None
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), cell)
