"""Texts are translated by the environment since 18.0; before, by a function of its own."""

import re

BEFORE = "18.0"
_CALL = re.compile(r"\b(self|request)\.env\._\(")
_IMPORT = re.compile(r"^from odoo import (?P<names>[^\n]+)$", re.MULTILINE)


def older(path: str, text: str) -> str:
    """The function, and its import."""
    if not path.endswith(".py") or not _CALL.search(text):
        return text
    text = _CALL.sub("_(", text)
    if not _IMPORT.search(text):
        lines = text.split("\n")
        place = next(number for number, line in enumerate(lines) if line.startswith("from odoo"))
        return "\n".join([*lines[:place], "from odoo import _", *lines[place:]])
    return _IMPORT.sub(lambda match: f"from odoo import {', '.join(_sorted(match['names']))}", text, count=1)


def _sorted(names: str) -> list[str]:
    """As isort does: constants, classes, then the rest."""
    found = {"_", *(name.strip() for name in names.split(","))}
    return sorted(found, key=lambda name: (0 if name.isupper() else 1 if name[0].isupper() else 2, name))
