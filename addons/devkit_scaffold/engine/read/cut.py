"""Pieces of a file that an element of the blueprint stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..blueprint import marks

_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Cut:
    """The bytes from `start` to `end` are said by the element that the words of a mark name."""

    start: int
    end: int
    words: tuple[str, ...]


def marked(path: str, content: bytes, cuts: Iterable[Cut]) -> tuple[str, dict[tuple[str, ...], str]]:
    """The text of a file with marks instead of its pieces, and the pieces by the words of their mark."""
    parts, pieces, at = [], {}, 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        piece = content[cut.start : cut.end].decode()
        if pieces.setdefault(cut.words, piece) == piece:
            parts.append(content[at : cut.start].decode() + marks.mark(path, *cut.words))
            at = cut.end
    return "".join([*parts, content[at:].decode()]), pieces


class Lines:
    """Where the lines of a source begin, as Python's parser counts them."""

    def __init__(self, content: bytes):
        self.content = content
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(content))]

    def at(self, line: int, column: int) -> int:
        """The offset of a place; lines count from 1, columns in bytes from 0."""
        return self._starts[line - 1] + column

    def span(self, node) -> tuple[int, int]:
        """Start and end of a node of Python's syntax tree."""
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def source(self, node) -> str:
        """The source of a node."""
        start, end = self.span(node)
        return self.content[start:end].decode()
