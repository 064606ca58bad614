"""Joins what stands between brackets on lines of its own once it fits on one, as ruff format does."""

import re

from ..layout.width import COLUMNS, width

_BROKEN = re.compile(
    r"^(?P<head> *[^\n#\"']*[(\[])\n +(?P<body>[^\n]*[^\n,({\[])\n *(?P<tail>[)\]][^\n]*)$", re.MULTILINE
)


def collapse(text: str) -> str:
    """Python source with such places joined; a comma at the end keeps them apart."""
    while True:
        joined = _BROKEN.sub(_joined, text)
        if joined == text:
            return text
        text = joined


def _joined(match: re.Match) -> str:
    line = match["head"] + match["body"] + match["tail"]
    return line if width(line) <= COLUMNS and not match["body"].startswith("#") else match[0]
