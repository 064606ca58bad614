"""Is there a place for each menu, an address for each action, and do the groups exist?"""

import difflib
import re
from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint, Menu
from ..problem import Path, Problem
from .group_names import XML_ID, known_groups

# odoo/addons/base/models/ir_actions.py, `_check_path`.
_PATH = re.compile(r"[a-z][a-z0-9_-]*")
_RESERVED = re.compile(r"(m|action)-.*|new")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `menu`."""
    paths: dict[str, str] = {}
    for model in blueprint.models:
        if not model.menu:
            continue
        path = ("models", model.name, "menu")
        yield from _parent(blueprint, known, model.menu, (*path, "parent"))
        yield from known_groups(blueprint, known, model.menu.groups, (*path, "groups"))
        address = model.menu.path
        if address and (not _PATH.fullmatch(address) or _RESERVED.fullmatch(address)):
            message = f"{address!r} is no address: lower-case letters, digits, '-' and '_', not 'new' and not"
            yield Problem("SCB124", f"{message} beginning with 'm-' or 'action-'.", (*path, "path"), address)
        if address and address in paths:
            message = f"The address {address!r} is that of {paths[address]} too."
            yield Problem("SCB124", message, (*path, "path"), address)
        paths.setdefault(address, model.name)


def _parent(blueprint: Blueprint, known: Known, menu: Menu, path: Path) -> Iterator[Problem]:
    if not menu.parent:
        return
    module = menu.parent.partition(".")[0]
    if not XML_ID.fullmatch(menu.parent):
        message = f"{menu.parent!r} is no xml id of a menu, such as fleet.menu_root."
        yield Problem("SCB124", message, path, menu.parent)
    elif known.modules and module not in known.closure(("base", "mail", *blueprint.module.depends)):
        message = f"The menu {menu.parent!r} belongs to {module}: name that in 'depends'."
        yield Problem("SCB042", message, path, menu.parent, (module,))
    elif known.menus and menu.parent not in known.menus:
        near = tuple(difflib.get_close_matches(menu.parent, list(known.menus), n=4))
        yield Problem("SCB124", f"There is no menu {menu.parent!r}.", path, menu.parent, near)
    if menu.section != "main":
        message = "A menu under another app's has no section of this module."
        yield Problem("SCB124", message, path, menu.parent)
