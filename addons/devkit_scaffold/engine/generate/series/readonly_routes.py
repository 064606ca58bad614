"""A route may be answered by a replica of the database since 18.0."""

import re

BEFORE = "18.0"
_LINE = re.compile(r"^ +readonly=True,\n", re.MULTILINE)


def older(path: str, text: str) -> str:
    """The route without that word."""
    if not path.startswith("controllers/"):
        return text
    return _LINE.sub("", text).replace(", readonly=True)", ")")
