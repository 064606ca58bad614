"""Makes frames of what a dump prints of a stack."""

from __future__ import annotations

import re

from ..trace.model import Frame

#: The folders that hold Odoo itself, wherever it is installed.
_FRAMEWORK = re.compile(r"(?:^|/)(?:odoo|openerp)/((?!addons/)[\w./-]+)$")
_ADDON = re.compile(r"(?:^|/)addons/((\w+)/[\w./-]+)$")
_LIBRARY = re.compile(
    r"(?:site-packages|dist-packages)/((?!odoo/)[\w./+-]+)$|(?:^|/)lib(?:64)?/python[\d.]+/([\w./-]+)$"
)
_MODULE = re.compile(
    r"(?:^|/)((\w+)/(?:models|wizards?|controllers?|reports?|services?|tools|lib|hooks)/[\w./-]+)$"
)
#: Folders of an addon that lies below no folder called ``addons``.
_CORE_PATHS = re.compile(
    r"(?:^|/)(?:odoo|openerp)/addons/\w+/|(?:^|/)odoo/(?:addons)/|(?:^|/)community/addons/"
)


def frame(path: str, line: int, function: str, code: str = "") -> Frame:
    """Return the frame with its addon, its short file name and its owner."""
    posix = path.replace("\\", "/")
    if posix.startswith("<"):
        return Frame(path, line, function, code, owner="data")
    if found := _ADDON.search(posix):
        owner = "odoo" if _CORE_PATHS.search(posix) or found[2] in _CORE else "own"
        return Frame(path, line, function, code, addon=found[2], file=found[1], owner=owner)
    if found := _LIBRARY.search(posix):
        return Frame(path, line, function, code, file=found[1] or found[2])
    if found := _FRAMEWORK.search(posix):
        return Frame(path, line, function, code, file=f"odoo/{found[1]}", owner="odoo")
    if found := _MODULE.search(posix):
        return Frame(path, line, function, code, addon=found[2], file=found[1], owner="own")
    return Frame(path, line, function, code, file=posix.rpartition("/")[2])


#: Addons of Odoo that every thread passes through, in a folder ``addons`` beside the framework.
_CORE = frozenset(
    {"base", "web", "bus", "mail", "http_routing", "website", "portal", "base_setup", "auth_totp"}
)
