"""A Python module or name cannot be imported."""

from __future__ import annotations

import re

from ..culprit import deepest
from ._failure import ORDINARY, Found, failure
from ._words import quoted, short

_NO_MODULE = r"No module named ['\"]?([\w.]+)"
_NO_NAME = r"cannot import name ['\"]?(\w+)['\"]?(?: from (?:partially initialized module )?['\"]?([\w.]+))?"
_DEPENDENCY = (
    r"external dependency is not met: [^\n:]*?:? ?([\w.-]+)\s*$|[Uu]nable to (?:install|upgrade|process) "
    r"module [\"'](\w+)[\"'] because an external dependency is not met"
    r"|(?:Python library|Python module|External dependency)[^\n:]*? (?:not installed|missing)[^\n:]*: "
    r"?([\w.-]+)|No such external dependency"
)
#: Odoo names the module that it refuses to install, in any of its languages.
_REFUSED = (
    r"['\"“«„](\w+)['\"”»“][^\n]{0,80}?(?:external dependency|dependência externa|dependencia externa"
    r"|dépendance externe|externe Abhängigkeit|dipendenza esterna|externe afhankelijkheid|外部依赖)"
)
#: The distribution to install where its name is not that of the module.
_DISTRIBUTIONS = {
    "OpenSSL": "pyOpenSSL",
    "Crypto": "pycryptodome",
    "dateutil": "python-dateutil",
    "ldap": "python-ldap",
    "yaml": "PyYAML",
    "PIL": "Pillow",
    "usb": "pyusb",
    "serial": "pyserial",
    "stdnum": "python-stdnum",
    "slugify": "python-slugify",
    "docx": "python-docx",
    "magic": "python-magic",
    "jwt": "PyJWT",
    "zbar": "zbar-py",
    "cv2": "opencv-python",
    "psycopg2": "psycopg2-binary",
    "sass": "libsass",
    "xlsxwriter": "XlsxWriter",
    "suds": "suds-jurko",
    "barcode": "python-barcode",
    "git": "GitPython",
    "bs4": "beautifulsoup4",
    "pkg_resources": "setuptools",
    "sklearn": "scikit-learn",
    "dns": "dnspython",
    "lxml_html_clean": "lxml-html-clean",
    "telegram": "python-telegram-bot",
}


@failure(
    code="DBG031",
    name="import_error",
    title="Python module cannot be imported",
    severity="high",
    rank=ORDINARY,
    explanation="An addon imports a library that is not installed in the environment that runs Odoo, a "
    "name that Odoo no longer has in this version, or a file of its own that does not exist. "
    "`external_dependencies` of the manifest name libraries.",
    cause="A Python library is not installed in Odoo's environment, or a name was moved or removed.",
    first="python3 -m pip install LIBRARY",
    fix="Install the library into the environment that runs Odoo, or correct the import for this version; "
    "restart.",
    reference="devkit_debug/imports-and-configuration",
    bad="ModuleNotFoundError: No module named 'phonenumbers'\n",
)
def import_error(case):
    """ImportError, or Odoo's sentence about an external dependency."""
    dependency = case.said(_DEPENDENCY, re.MULTILINE)
    raised = case.raised("ModuleNotFoundError", "ImportError", "MissingDependency")
    if raised is None and (nameless := case.said(r"\b(?:odoo|openerp)\.addons\.(\w+)\.__spec__ is None")):
        return _without_spec(nameless[1])
    if (
        raised is None
        and dependency is None
        and not case.said(r"^(?:ModuleNotFoundError|ImportError)", re.MULTILINE)
    ):
        return None
    text = raised.message if raised and raised.message else case.text
    missing, name = re.search(_NO_MODULE, text), re.search(_NO_NAME, text)
    importer = deepest(case.frames, odoo=True)
    module = importer.addon if importer else ""
    if not module and (refused := case.said(_REFUSED)):
        module = refused[1]
    if not module and name and (inside := re.match(r"(?:odoo|openerp)\.addons\.(\w+)", name[2] or "")):
        module = inside[1]
    if missing:
        return _missing(missing[1], module, raised)
    if name:
        return Found(
            cause=f"{quoted(module, 'Module') or 'Code'} imports "
            f"{quoted(name[1])}{' from ' + name[2] if name[2] else ''}, which is not there: moved or "
            "removed in this version, or imported in a circle.",
            fix="Correct the import for the installed version; a circle needs the import inside the "
            "function.",
            evidence=f"{raised.type} raised" if raised else "the wording of Python",
            command=f"python3 -c 'import {name[2] or module}'" if name[2] else "",
            at=raised,
            odoo=True,
            culprit={"module": module},
        )
    if dependency and (library := dependency[1] or dependency[3]):
        return _missing(library, dependency[2] or module, raised)
    return Found(
        cause=f"An import fails: {short(text)}",
        evidence="ImportError raised" if raised else "the wording of Odoo",
        at=raised,
        odoo=True,
        culprit={"module": (dependency and dependency[2]) or ""},
    )


def _without_spec(module):
    return Found(
        cause=f"Module {quoted(module)} cannot be imported: Python has its name already, but not its origin.",
        fix="Run the Python that this Odoo series supports; look whether addons_path points to the "
        "folder above "
        "the module, and whether another package has this name.",
        evidence="Python's import refused the module",
        command="python3 --version",
        odoo=True,
    )


def _missing(name, module, raised):
    library = _DISTRIBUTIONS.get(name.partition(".")[0], name.partition(".")[0])
    inside = name.startswith(("odoo", "openerp"))
    cause = f"{quoted(module, 'Module') or 'Code'} imports {quoted(name)}, which "
    return Found(
        cause=cause
        + (
            "does not exist in this version or addon."
            if inside
            else "is not installed in the environment that runs Odoo."
        ),
        fix="Correct the import: the file is missing, or was moved in this version."
        if inside
        else f"Install {library} with the Python that runs Odoo, name it in external_dependencies, restart.",
        evidence=f"{raised.type} raised" if raised else "the wording of Odoo's check of dependencies",
        command="" if inside else f"python3 -m pip install {library}",
        at=raised,
        odoo=True,
        culprit={"module": module},
    )
