"""One mistake in the words of all versions of Python, and of all operating systems."""

from __future__ import annotations

import re

#: Numbers of errors of Linux, macOS and Windows by the name POSIX gives them.
_ERRORS = {
    "ENOENT": (2, 3),
    "EACCES": (13, 5),
    "ECONNREFUSED": (111, 61, 10061),
    "ECONNRESET": (104, 54, 10054),
    "ETIMEDOUT": (110, 60, 10060),
    "EADDRINUSE": (98, 48, 10048),
    "EPIPE": (32,),
    "ENOSPC": (28, 112),
    "EMFILE": (24, 10024),
    "EHOSTUNREACH": (113, 10065),
}
_NAMES = {str(number): name for name, numbers in _ERRORS.items() for number in numbers}
_NUMBERED = re.compile(r"\[(?:Errno|WinError) (\d+)\] ?[^\n:'\"]*")

_REWORDED: tuple[tuple[re.Pattern, str], ...] = (
    (
        re.compile(
            r"\.? Did you (?:mean|forget)[^\n]*|\. Perhaps you forgot a comma\?|\. Maybe you meant[^\n]*"
        ),
        "",
    ),
    (
        re.compile(
            r"(?:cannot access )?local variable '(\w+)' (?:referenced before assignment"
            r"|where it is not \w+ with a value)"
        ),
        r"unbound local '\1'",
    ),
    (
        re.compile(r"(?:cannot access )?free variable '(\w+)' (?:referenced before|where it is not)[^\n]*"),
        r"unbound free '\1'",
    ),
    (re.compile(r"\bglobal name '"), "name '"),
    (re.compile(r"No module named '?([\w.]+)'?(?:; '[\w.]+' is not a package)?"), r"no module \1"),
    (re.compile(r"cannot import name '?(\w+)'?[^\n]*"), r"cannot import \1"),
    (re.compile(r"\b(?:[\w<>]+\.)+(\w+)\(\) (?=takes|missing|got)"), r"\1() "),
    (re.compile(r"takes [^\n]*arguments?[^\n]*given[^\n]*"), "takes other arguments"),
    (re.compile(r"string indices must be integers[^\n]*"), "string indices must be integers"),
    (
        re.compile(
            r"'(\w+)' object (?:is not subscriptable|has no attribute '__getitem__'|is unsubscriptable)"
        ),
        r"'\1' object is not subscriptable",
    ),
    (
        re.compile(r"need more than \d+ values? to unpack|not enough values to unpack[^\n]*"),
        "not enough values",
    ),
    (re.compile(r"too many values to unpack[^\n]*"), "too many values to unpack"),
    (
        re.compile(
            r"(?:integer division or modulo|float division|division|float modulo|integer modulo"
            r"|float floor division) by zero|float divmod\(\)"
        ),
        "division by zero",
    ),
    (re.compile(r"maximum recursion depth exceeded[^\n]*"), "maximum recursion depth exceeded"),
    (
        re.compile(r"cannot use '(\w+)' as an? (?:dict key|set element) \(unhashable type: '\w+'\)"),
        r"unhashable type: '\1'",
    ),
    (
        re.compile(r"unorderable types: (\w+)\(\) (\S+) (\w+)\(\)"),
        r"'\2' not supported between instances of '\1' and '\3'",
    ),
    (
        re.compile(
            r"must be str, not (\w+)|can only concatenate str \(not \"(\w+)\"\) to str"
            r"|cannot concatenate 'str' and '(\w+)' objects"
        ),
        r"concatenate str and \1\2\3",
    ),
    (re.compile(r"Object of type '?(\w+)'? is not JSON serializable"), r"\1 is not JSON serializable"),
    (re.compile(r"No JSON object could be decoded|Expecting value: line [^\n]*"), "no JSON value"),
)


def reworded(text: str) -> str:
    """The text with the words of one version for each mistake that several versions tell differently."""
    text = _NUMBERED.sub(lambda match: _NAMES.get(match[1], f"error-{match[1]}"), text)
    for pattern, instead in _REWORDED:
        text = pattern.sub(instead, text)
    return text
