"""Cuts translations (.po, .pot) into their entries, each known by its text, and entries into their lines."""

import ast
import re
from collections.abc import Hashable

from .piece import Form, Piece, number_twins
from .source_lines import blank, split_lines

_PART = re.compile(r"(#~ )?(#[.:,|]?|msgctxt|msgid_plural|msgid|msgstr(\[\d+\])?)(?=\s|$)")


class PoForm(Form):
    """Translations by entries and their keywords."""

    by_line = True

    def meaning(self, piece: Piece) -> Hashable:
        """The words; how a text is cut into lines means nothing."""
        return tuple(_words(line) for line in _joined(piece.source))


FORM = PoForm()


def cut_po(text: str, path: str, newline: str = "\n") -> Piece:
    """The entries of a file of translations. Every text can be cut, so nothing is refused."""
    root = Piece("translations", "", FORM, children=[], newline=newline)
    lines, gap, number = split_lines(text), "", 0
    while number < len(lines):
        if blank(lines[number]):
            gap += lines[number]
            number += 1
            continue
        end = number
        while end < len(lines) and not blank(lines[end]):
            end += 1
        root.children.append(_entry(lines[number:end], gap, number + 1, newline))
        gap, number = "", end
    root.tail = gap
    number_twins(root.children)
    return root


def _entry(lines: list[str], gap: str, number: int, newline: str) -> Piece:
    entry = Piece("entry", "", FORM, gap=gap, children=[], line=number, newline=newline)
    for offset, line in enumerate(lines):
        found = _PART.match(line)
        part = f"{found[1] or ''}{found[2]}" if found else ""
        last = entry.children[-1] if entry.children else None
        if last is not None and (not part or (part == last.kind and part.startswith("#"))):
            last.head += line
        else:
            entry.children.append(
                Piece(part, part, FORM, part, head=line, line=number + offset, newline=newline)
            )
    texts = {piece.kind.removeprefix("#~ "): _text(piece.head) for piece in entry.children}
    entry.key = f"{texts.get('msgctxt', '')}\4{texts.get('msgid', lines[0].strip())}"
    entry.title = f"“{texts['msgid'][:60]}”" if texts.get("msgid") else "the header"
    number_twins(entry.children)
    return entry


def _text(source: str) -> str:
    """The text that the quoted lines of a keyword say."""
    return "".join(_unquoted(found) for found in re.findall(r'"(?:[^"\\]|\\.)*"', source))


def _unquoted(quoted: str) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError):
        return quoted[1:-1]


def _joined(source: str) -> list[str]:
    """One line for each keyword with all its text, and the comments as they are."""
    result: list[str] = []
    for line in split_lines(source):
        if _PART.match(line) or not result or line.startswith("#"):
            result.append(line.rstrip())
        else:
            result[-1] += line.strip()
    return result


def _words(line: str) -> Hashable:
    found = _PART.match(line)
    if not found or line.startswith("#"):
        return tuple(line.split())
    return found[0], _text(line)
