"""Marks: where an element of the blueprint stands in a file that was read.

A mark is a comment of its language, `#@[fleet.vehicle name]` or `<!--@[fleet_menu]-->`; its words say which
element it stands for.
"""

import re
from collections.abc import Callable

_PLAIN = re.compile(r"#@\[([^\]\r\n]*)\]")
_XML = re.compile(r"<!--@\[([^\]\r\n]*)\]-->")
_SIGNS = ("#@[", "<!--@[")


def mark(path: str, *words: str) -> str:
    """The mark for an element in a file."""
    inner = " ".join(words)
    return f"<!--@[{inner}]-->" if path.endswith(".xml") else f"#@[{inner}]"


def is_clear(text: str) -> bool:
    """Whether a file holds nothing that looks like a mark."""
    return not any(sign in text for sign in _SIGNS)


def words_of(path: str, text: str) -> list[tuple[str, ...]]:
    """The words of all marks of a file, in order."""
    return [tuple(found.group(1).split(" ")) for found in _pattern(path).finditer(text)]


def fill(path: str, text: str, resolve: Callable[[tuple[str, ...], int], str | None]) -> str:
    """The file with each mark replaced by what `resolve(words, column)` gives; where that is None, the line
    of the mark goes.
    """
    parts, at = [], 0
    for found in _pattern(path).finditer(text):
        if found.start() < at:
            continue
        line = max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) + 1
        shown = resolve(tuple(found.group(1).split(" ")), found.start() - line)
        if shown is None:
            parts.append(text[at : max(line, at)])
            at = _next_line(text, found.end())
        else:
            parts += [text[at : found.start()], shown]
            at = found.end()
    return "".join([*parts, text[at:]])


def _pattern(path: str) -> re.Pattern:
    return _XML if path.endswith(".xml") else _PLAIN


def _next_line(text: str, at: int) -> int:
    found = re.compile(r"\r\n|\n|\r").search(text, at)
    return found.end() if found else len(text)
