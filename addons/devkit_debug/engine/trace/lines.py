"""A text as the lines that a program printed: without what a viewer, a shell or a browser put around them."""

from __future__ import annotations

import html
import json
import re
from itertools import islice

from .one_line import unfold

#: More than this is cut in the middle: a traceback's head and tail tell all.
MOST_CHARACTERS = 1_000_000
MOST_LINES = 40_000
LONGEST_LINE = 8_000

#: A terminal's colours: Python prints them from 3.13 on, Odoo where it logs to a terminal.
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}[mK]")
_STAMP = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?"
#: What log viewers put before each line, tried one after the other.
_PREFIXES = (
    re.compile(r"[\w./-]{1,80} +\| ?(?=\S|  |$)"),  # docker compose
    re.compile(rf"{_STAMP} (?:stdout|stderr) [FP] "),  # container runtimes
    re.compile(r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w./-]{1,80}(?:\[\d+\])?: "),  # syslog
    re.compile(rf"{_STAMP} [\w.-]{{1,80}} [\w./-]{{1,80}}\[\d+\]: "),  # journald, short-iso
    re.compile(rf"{_STAMP} (?=Traceback |  File |    |\w+(?:\.\w+)*(?::|$))"),  # kubectl logs --timestamps
    re.compile(r"(?:> ?)+"),  # quoted mail
)
_ESCAPED = re.compile(r'"(?:debug|traceback|exc_info|exception|stack|stack_trace|message)"\s{0,9}:\s{0,9}"')
_GROUP = "Exception Group Traceback"


def logical_lines(text: str) -> tuple[list[str], bool]:
    """The lines of ``text``, and whether any of it was cut off."""
    cut = len(text) > MOST_CHARACTERS
    if cut:
        half = MOST_CHARACTERS // 2
        text = f"{text[:half]}\n<truncated lines>\n{text[-half:]}"
    if "\x1b[" in text:
        text = _COLOUR.sub("", text)
    lines = _unescape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        half, cut = MOST_LINES // 2, True
        lines = [*lines[:half], "<truncated lines>", *lines[-half:]]
    lines = unfold(lines)
    lines = [line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "…" for line in lines]
    return _without_prefix(lines), cut


def _unescape(text: str) -> str:
    """Turns a JSON value or escaped HTML back into the text it stands for."""
    if "\\n" in text:
        text = _json_value(text) or text
    if "\\n  File " in text and "\n  File " not in text:
        text = text.replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")
    if 'File "' not in text and ("File &#34;" in text or "File &quot;" in text):
        text = html.unescape(text)
    return text


def _json_value(text: str) -> str:
    """The first string of a JSON text that holds a traceback, or nothing."""
    for key in islice(_ESCAPED.finditer(text), 20):
        try:
            value, _end = json.decoder.scanstring(text, key.end(), False)
        except ValueError:
            continue
        if 'File "' in value or "\n    at " in value:
            return value
    return ""


def _without_prefix(lines: list[str]) -> list[str]:
    """Takes away what every line of the traceback begins with; kubectl within docker compose included."""
    for _once in range(2):
        found = _prefix(lines)
        if found is None:
            return lines
        lines = [line[match.end() :] if (match := found.match(line)) else line for line in lines]
    return lines


def _prefix(lines: list[str]) -> re.Pattern | None:
    frames = [line for line in lines[:400] if 'File "' in line and '", line ' in line][:20]
    if not frames or any(_GROUP in line for line in lines[:400]):
        return None
    for pattern in _PREFIXES:
        if all(pattern.match(line) for line in frames):
            return pattern
    return None
