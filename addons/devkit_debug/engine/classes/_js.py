"""Which addon a failure in the browser speaks of."""

from __future__ import annotations

import re

from ..addon_index import odoo_addons
from ..culprit import FRAMEWORK
from ._case import Case

_ALIAS = re.compile(r"[\"'`\s(]@([a-z][a-z0-9_]+)/")
_STATIC = re.compile(r"(?:^|[\s(/\"'])([a-z][a-z0-9_]+)/static/(?:src|lib|tests)/")


def script_addon(case: Case) -> str:
    """The addon of a script: of the stack's frames, else of what the message names; not Odoo's first."""
    frames = [frame.addon for raised in case.exceptions for frame in raised.frames if frame.addon]
    named = frames + _ALIAS.findall(case.text) + _STATIC.findall(case.text)
    own = [name for name in named if name not in odoo_addons() and name not in FRAMEWORK and name != "odoo"]
    theirs = [name for name in named if name not in FRAMEWORK]
    return (own or theirs or [""])[0]
