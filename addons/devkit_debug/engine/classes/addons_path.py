"""Odoo does not find a module in its addons path."""

from __future__ import annotations

import re

from ..odoo_places import same_file
from ._failure import EXACT, Found, failure
from ._words import quoted

_WORDS = (
    r"No module named ['\"]?(?:odoo|openerp)\.addons\.(?P<a>\w+)",
    r"Couldn't load module ['\"]?(?P<a>\w+)",
    r"Failed to load server-wide module [`'\"](?P<a>\w+)",
    r"module (?P<a>\w+): (?:not installable, skipped|module not found|manifest not found|not found)",
    r"(?:depends on|dépend du|depende del?|hängt (?:von|ab)|依赖)[^\n]{0,40}?m[oó]dul[eo]? "
    r"[`'\"]?(?P<a>\w+)[^\n]{0,6}[\n.]+[^\n]*(?:not available|no está|pas disponible|nicht verfügbar)",
    r"You try to install module ['\"]?\w+['\"]? that depends on module ['\"]?(?P<a>\w+)",
    r"Unmet dependenc(?:y|ies): (?P<a>\w+)",
    r"invalid module names, ignored: (?P<a>\w+)",
    r"Some modules are not loaded, some dependencies or manifest may be missing: \[['\"](?P<a>\w+)",
    r"[Mm]odules? have inconsistent states, some dependencies may be missing: \[['\"](?P<a>\w+)",
    r"addons path is not a directory: (?P<p>\S+)|invalid addons directory (?P<q>\S+)|option --addons-path: "
    r"(?P<r>[^\n]+)",
    r"no such directory|does not seem to (?:be|a) a? ?valid Addons Directory",
    r"File not found: (?P<a>\w+)/",
    r"module base cannot be loaded! \(hint: verify addons-path\)",
    r"\b(?P<a>\w+): module not found in (?:the )?addons[- ]path",
)


@failure(
    code="DBG030",
    name="addons_path",
    title="Module is not in the addons path",
    severity="high",
    rank=EXACT,
    explanation="A module is loaded by its name from the folders of `addons_path` (the first one counts). "
    "A path given on the command line replaces that of the configuration file. "
    "The folder, not the repository, must be named, and the server's user must be able to read it.",
    cause="The folder that holds the module is not in addons_path, cannot be read, or its manifest is "
    "missing or not installable.",
    first="odoo-bin --addons-path=… -d DB --stop-after-init --log-level=debug",
    fix="Add the folder that contains the module to addons_path (also that of Odoo's own addons), check "
    "its rights, then restart.",
    reference="devkit_debug/imports-and-configuration",
    bad="ModuleNotFoundError: No module named 'odoo.addons.web'\n",
)
def addons_path(case):
    """An import below odoo.addons that finds nothing, or one of the loader's sentences."""
    match = next((match for pattern in _WORDS if (match := case.said(pattern))), None) or _unfound(case)
    if match is None or _fails_otherwise(case, match):
        return None
    groups = match.groupdict()
    name = groups.get("a") or ""
    path = next((groups[key] for key in ("p", "q", "r") if groups.get(key)), "")
    if name in ("None", "False") or _is_part_of_addon(case, name):
        return None
    what = quoted(name, "The module") or (f"The folder {path}" if path else "A folder of addons_path")
    return Found(
        cause=f"{what} is not found: its folder is not in addons_path (one on the command line replaces "
        "the one in the configuration), cannot be read, or has no manifest.",
        fix=f"Add the folder that contains {quoted(name) or 'the addons'} to addons_path and restart; when "
        "the module is gone for good, uninstall it in the database.",
        evidence="the loader of modules names it",
        culprit={"module": name},
        own=False,
        action="update_module" if name else "",
        arguments={"module": name} if name else {},
    )


def _unfound(case):
    """Until Odoo 12 the loader looks a module up with `imp`, whose error names it without `odoo.addons`."""
    for raised in case.exceptions:
        last = raised.frames[-1] if raised.frames else None
        looked = last and (last.function == "find_module" or "imp.find_module(" in last.code)
        if looked and any(same_file(frame.path, "odoo/modules/module.py") for frame in raised.frames):
            return re.search(r"No module named ['\"]?(?P<a>\w+)['\"]?\s*$", raised.message)
    return None


def _is_part_of_addon(case, name):
    """`odoo.addons.sale.models.gone`: the addon is there, a file of it is not."""
    return (
        case.said(rf"No module named ['\"]?(?:odoo|openerp)\.addons\.{re.escape(name)}\.\w")
        if name
        else False
    )


def _fails_otherwise(case, match):
    """`Couldn't load module web` is said of any failure while it is imported: its exception tells which."""
    if not match[0].startswith(("Couldn't load", "Failed to load")):
        return False
    return any(each.frames and not _is_missing_addon(each) for each in case.exceptions)


def _is_missing_addon(raised):
    return (
        re.search(r"No module named ['\"]?(?:odoo|openerp)\.addons\.\w+['\"]?\s*$", raised.message)
        is not None
    )
