"""A library is there, but of a version that does not fit."""

from __future__ import annotations

import re

from ..addon_index import odoo_addons
from ._failure import SPECIAL, Found, failure
from ._words import quoted, short

_WORDS = (
    r"^type object ['\"](?P<t>\w+)['\"] has no attribute ['\"](?P<n>\w+)",
    r"module ['\"]?(?P<a>[\w.]+)['\"]? has no attribute ['\"]?(?P<n>\w+)",
    r"cannot import name ['\"]?(?P<n>\w+)['\"]? from (?:partially initialized module )?['\"]?(?P<a>[\w.]+)",
    r"\b(?P<a>\w+(?:\.\w+)*) is deprecated and was removed in (?P<n>[\w .-]+)",
    r"(?:ContextualVersionConflict|VersionConflict|DistributionNotFound)[^\n]*?\(?(?P<a>[\w-]+) "
    r"?(?P<n>[\d.]+)?",
    r"(?P<a>lxml\.html\.clean) module is now a separate project",
    r"(?<![\w.])(?P<a>[\w.]+) size changed, may indicate binary incompatibility",
    r"requires? (?P<a>[\w.-]+) ?(?:[<>=!~]=?) ?(?P<n>[\d.]+)",
    r"'module' object has no attribute '(?P<n>\w+)'",
    r"undefined symbol: (?P<n>\w+)|version [`'](?P<a>[\w.]+)' not found",
    r"(?P<p>Name node can't be used with '\w+' constant|required field \"\w+\" missing from \w+)",
    r"\b(?P<a>\w+) version (?P<n>[\d.]+) (?:is not supported|is required|or (?:newer|later))",
    r"cannot import name '?(?P<n>\w+)'?$",
    r"(?P<p>unsupported operand type\(s\) for \+: '_NamespacePath' and 'list')",
)
#: Packages of Odoo itself: a name missing in them is a matter of Odoo's version, not of a library.
_ODOO = ("odoo", "openerp")
_NAMES_OF_ODOO = frozenset(
    {"", "odoo", "openerp", "self", "tools", "api", "fields", "models", "osv", "orm", "http", "netsvc"}
)
_PACKAGE = re.compile(r"-packages/(?!odoo/|openerp/)(\w+)")
#: Packages whose parts are distributions of their own, and folders of an addon.
_SHARED = frozenset({"google", "azure", "zope", "ruamel", "backports", "jaraco", "sphinxcontrib", "com"})
_FOLDERS = frozenset("models controllers wizard wizards report reports tests addons lib tools".split())
_PYTHON = (
    "collections",
    "inspect",
    "asyncio",
    "cgi",
    "imp",
    "time",
    "fractions",
    "math",
    "base64",
    "typing",
    "ast",
    "importlib",
    "string",
    "gettext",
    "unittest",
    "logging",
)


@failure(
    code="DBG034",
    name="dependency_version",
    title="Library of another version",
    severity="high",
    rank=SPECIAL - 1,
    explanation="An attribute or name that a library has only in other versions: Werkzeug, PyPDF2, "
    "cryptography with pyOpenSSL, lxml, Jinja2 with MarkupSafe, openupgradelib. "
    "Odoo's requirements.txt pins what was tried together.",
    cause="An installed library is newer or older than the code expects.",
    first="python3 -m pip list --outdated",
    fix="Install the version that requirements.txt of this Odoo (or of the addon) names, in the "
    "environment that runs Odoo.",
    reference="devkit_debug/imports-and-configuration",
    bad="AttributeError: module 'lib' has no attribute 'X509_V_FLAG_CB_ISSUER_CHECK'\n",
)
def dependency_version(case):
    """A name missing in a library that is there; a conflict of versions."""
    if missing := _part(case):
        return _found(case, missing[2], missing[1])
    for pattern in _WORDS:
        match = case.said(pattern, re.MULTILINE)
        if match and (library := _library(case, match)):
            return _found(case, match.groupdict().get("n") or "", library)
    return None


def _part(case):
    """A part of a library that is there: Python 3 names the first of `a.b.c` that it does not find."""
    match = case.said(r"No module named '(\w+)\.([\w.]+)'(?!; )")
    top = match[1] if match else ""
    ours = top in _ODOO or top in _SHARED or top in case.index.addons or top in odoo_addons()
    return None if ours or top in _FOLDERS else match


def _library(case, match):
    """The library that does not fit; empty when the sentence is about Odoo and no library is concerned."""
    groups = match.groupdict()
    if groups.get("p"):
        return "importlib" if "_NamespacePath" in groups["p"] else "ast"
    if groups.get("t"):
        # a name that Odoo does not have in this version, asked for while an addon is imported
        last = case.frames[-1] if case.frames else None
        return last.addon if last and last.function == "<module>" else ""
    name = groups.get("a") or ""
    if name and name.partition(".")[0] not in _ODOO:
        return "" if name in case.index.addons else name
    raising = next((frame for frame in reversed(case.frames) if frame.owner != "data"), None)
    if (
        raising
        and raising.owner == "library"
        and (package := _PACKAGE.search(raising.path.replace("\\", "/")))
    ):
        return package[1]
    if name or raising is None:
        return ""
    used = re.search(rf"\b([A-Za-z_]\w*)\.{groups.get('n') or '$'}", raising.code)
    imported = re.search(r"^(?:from|import) ([A-Za-z_]\w*)", raising.code)
    library = (used or imported or ["", ""])[1]
    return "" if library in _NAMES_OF_ODOO else library


def _found(case, name, library):
    top = library.partition(".")[0]
    python = top in _PYTHON
    return Found(
        cause=f"{quoted(library)} has no {quoted(name)} in the installed "
        f"version{' of Python' if python else ''}: "
        + ("the code is older than this Python." if python else "library and code are of different ages.")
        if name
        else f"{quoted(library)} is of a version that does not fit: "
        f"{short(case.exceptions[-1].message if case.exceptions else case.text, 120)}",
        fix="Run Odoo with the Python that its series supports, or take the branch for this series."
        if python
        else "",
        evidence="a name is missing in a library that is installed" if name else "a conflict of versions",
        command=f"python3 -m pip show {top}" if not python else "python3 --version",
        odoo=True,
    )
