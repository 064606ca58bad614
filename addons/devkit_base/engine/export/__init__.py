"""Writes a report in the formats that others read: one module a format, each with ``render(report) -> str``.

Every text in an export has its secrets masked.
"""

import importlib
from typing import NamedTuple

from ..report import Report


class Format(NamedTuple):
    """A format: its file name ends in ``extension``."""

    title: str
    extension: str
    mimetype: str


FORMATS = {
    "sarif": Format("SARIF 2.1.0", "sarif", "application/sarif+json"),
    "json": Format("JSON", "json", "application/json"),
    "junit": Format("JUnit XML", "xml", "application/xml"),
    "markdown": Format("Markdown", "md", "text/markdown"),
    "html": Format("HTML", "html", "text/html"),
}


def render(name: str, report: Report) -> str:
    """The report in the format ``name``; KeyError when there is no such format."""
    if name not in FORMATS:
        raise KeyError(name)
    return importlib.import_module(f".{name}", __name__).render(report)
