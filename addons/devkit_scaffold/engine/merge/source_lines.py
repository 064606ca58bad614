"""Lines of a source with their ends, as Python counts them."""

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def split_lines(text: str) -> list[str]:
    """The lines with their ends. `str.splitlines` would also cut at form feeds and the like."""
    return _LINE.findall(text)


def newline_of(text: str) -> str:
    """The line end that a text mostly has."""
    pairs = text.count("\r\n")
    ends = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": text.count("\r") - pairs}
    best = max(ends, key=ends.get)
    return best if ends[best] else "\n"


def blank(line: str) -> bool:
    """Whether nothing stands on a line."""
    return not line.strip()


def indent_of(line: str) -> str:
    """The white space a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]
