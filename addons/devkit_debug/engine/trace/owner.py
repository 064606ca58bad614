"""Whose code a file is, told from its path alone: any layout of folders, POSIX and Windows."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

from .odoo_addons import odoo_addons

OWN, ODOO, LIBRARY, DATA, UNKNOWN = "own", "odoo", "library", "data", ""

#: Folders and files that only stand directly below an addon's folder.
STRICT = frozenset(
    "models model controllers controller wizard wizards migrations static tests populate components"
    " __manifest__.py __openerp__.py hooks.py".split()
)
#: For data files also these.
DATA_FOLDERS = frozenset("views view data demo security report reports templates".split())
#: The same, and those that may stand elsewhere too: they count below a folder named ``addons``.
INSIDE = STRICT | frozenset(
    "report reports views view data demo security i18n services service lib utils tools upgrades cli objects"
    " engine fields verbs readme examples doc __init__.py".split()
)
#: Repositories named as one of Odoo's addons: below them stand addons.
REPOSITORIES = frozenset(
    "calendar crm edi event fleet helpdesk knowledge maintenance project repair sign social spreadsheet"
    " survey web website".split()
)
#: What stands directly below the folder of the framework's package, Odoo 8 to 19.
FRAMEWORK = frozenset(
    "models fields api http exceptions sql_db tools service modules cli orm osv netsvc release loglevels"
    " tests upgrade upgrade_code report workflow conf pooler _monkeypatches init __init__ __main__".split()
)
PACKAGES = frozenset(("odoo", "openerp"))
PROGRAMS = frozenset(
    "odoo-bin odoo.py odoo openerp-server openerp-gevent openerp-wsgi.py odoo-wsgi.py".split()
)

#: Libraries that Odoo and its community use, for paths without a folder of packages.
LIBRARIES = frozenset(
    "openupgradelib psycopg2 urllib3 requests werkzeug lxml jinja2 gevent reportlab passlib babel zeep"
    " docutils PIL PyPDF2 pypdf odoorpc erppeek odoo_rpc_client dateutil pytz xlrd xlsxwriter openpyxl suds"
    " paramiko cryptography OpenSSL ldap stdnum qrcode polib pydevd debugpy sentry_sdk markupsafe"
    " cachetools".split()
)
KNOWN = LIBRARIES | sys.stdlib_module_names | {"urllib2", "httplib", "SocketServer", "BaseHTTPServer"}

_ADDONS = re.compile(r"addons|[\w.-]*[-_.]addons(?:[-_.]\w+)?|addons[-_.][\w.-]+", re.I)
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*\Z", re.A)
_SCRIPT = re.compile(r"(?:pre|post|end)-.*\.py\Z")
#: Repositories as OCA names them, and who names theirs after them: below them stand addons.
_REPOSITORY = re.compile(
    r"(?:account|bank|business|commission|community|connector|credit|currency|data|delivery|e-commerce|field"
    r"|hr|infrastructure|interface|intrastat|l10n|management|manufacture|margin|mis|multi-company|oca|partner"
    r"|pos|product|project|purchase|report|reporting|rest|sale|search|server|shift|stock|stock-logistics|tms"
    r"|vertical|web|website)-[a-z0-9-]+\Z"
)
_SITE = re.compile(r"(?:site|dist)-packages\Z|library\.zip\Z", re.I)
_STANDARD = re.compile(r"(?:^|/)(?:lib(?:64|32)?/(?:python|pypy)[\d.]+|python[\d.-]*/lib)/(.*)", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a file belongs: addon, path from the addon's (or package's) folder on, and owner."""

    addon: str
    file: str
    owner: str


@lru_cache(maxsize=4096)
def home(path: str) -> Home:
    """Where the file ``path`` of a Python frame belongs; any text is taken."""
    path = path.strip()
    if not path or path.startswith("<"):
        return _not_a_file(path)
    if record := _RECORD.match(path):
        return Home("", record[1], DATA)
    plain = re.sub(r"^[A-Za-z]:", "", path).replace("\\", "/")
    names = [name for name in plain.split("/") if name not in ("", ".")]
    return _home(names) if names else Home("", path, UNKNOWN)


def _not_a_file(path: str) -> Home:
    if path.startswith("<frozen "):
        return Home("", path, LIBRARY)
    if path.startswith("<decorator"):
        return Home("", "<decorator>", ODOO)
    return Home("", path, DATA)


#: Code kept in a record is evaluated under its representation: ``ir.actions.server(164,)``.
_RECORD = re.compile(r"([a-z_]\w*(?:\.\w+)+)\([\d, ]*\)\Z", re.A)


def _home(names: list[str]) -> Home:
    if names[-1].endswith((".pxi", ".pyx", ".c")):
        return Home("", "/".join(names[-2:]), LIBRARY)
    site = max((at for at, name in enumerate(names[:-1]) if _SITE.match(name)), default=None)
    if site is not None:
        return _installed(names[site + 1 :])
    standard = _STANDARD.search("/".join(names))
    if standard and standard[1]:
        return Home("", standard[1], LIBRARY)
    framework = _framework_at(names)
    if framework is not None:
        return Home("", "/".join(["odoo", *names[framework + 1 :]]), ODOO)
    addon = _migrated(names) or _addon_at(names)
    if addon is not None:
        return _in_addon(names, addon)
    if names[-1] in PROGRAMS:
        return Home("", names[-1], ODOO)
    package = next((at for at, name in enumerate(names) if name.removesuffix(".py") in KNOWN), None)
    if package is not None and (package == 0 or names[package] in LIBRARIES):
        return Home("", "/".join(names[package:]), LIBRARY)
    return Home("", "/".join(names[-2:]), OWN)


def _installed(names: list[str]) -> Home:
    """A file below site-packages: a library, the framework, or an addon that was installed as a package."""
    if names[0].endswith(".egg") and len(names) > 1:
        names = names[1:]
    if names[0] not in PACKAGES or len(names) < 2:
        return Home("", "/".join(names), LIBRARY)
    if names[1] == "addons" and len(names) > 3:
        return _in_addon(names, 2)
    return Home("", "/".join(["odoo", *names[1:]]), ODOO)


def _framework_at(names: list[str]) -> int | None:
    """Index of the framework's package folder: the second ``odoo`` of ``/opt/odoo/odoo/models.py``."""
    for at in range(len(names) - 2, -1, -1):
        entry = names[at + 1]
        if names[at] in PACKAGES and (entry in FRAMEWORK or entry.removesuffix(".py") in FRAMEWORK):
            return (
                None
                if any(_ADDONS.fullmatch(name) for name in names[:at]) and _addon_at(names[: at + 1])
                else at
            )
        if names[at] in PACKAGES and entry == "addons":
            return at if len(names) == at + 3 else None
    return None


def _addon_at(names: list[str]) -> int | None:
    """Index of the addon's folder, or None."""
    start = _start(names)
    if start is None:
        strict = STRICT if names[-1].endswith(".py") else STRICT | DATA_FOLDERS
        return _before(names, strict, range(len(names) - 1, 0, -1))
    direct = _IDENTIFIER.match(names[start])
    if direct and (start + 2 == len(names) or names[start + 1] in INSIDE):
        return start
    inner = _before(names, INSIDE, range(start + 1, len(names)))
    known = names[start] in odoo_addons() and names[start] not in REPOSITORIES
    if inner is not None and not known:
        return inner
    if direct:
        flat = len(names) - 2 > start and names[-1] == f"{names[-2]}.py" and not known
        return len(names) - 2 if flat and _IDENTIFIER.match(names[-2]) else start
    return start + 1 if start + 2 < len(names) and _IDENTIFIER.match(names[start + 1]) else None


def _migrated(names: list[str]) -> int | None:
    """Index of the addon of a migration script that is kept apart: ``scripts/sale/17.0.1.2/pre-x.py``."""
    if (
        len(names) < 4
        or not _SCRIPT.match(names[-1])
        or (not names[-2][:1].isdigit() and "~" not in names[-2])
    ):
        return None
    return len(names) - 3 if names[-3] not in ("migrations", "upgrades") else None


def _start(names: list[str]) -> int | None:
    """Index after the last folder that holds addons; None where no folder is named so."""
    for at in range(len(names) - 3, -1, -1):
        odoo_sh = names[at] == "user" and at and names[at - 1] == "src"
        if _ADDONS.fullmatch(names[at]) or names[at] in ("enterprise", "design-themes") or odoo_sh:
            return at + 1
        # the layouts of Doodba and of Camptocamp's images: a folder of repositories
        repositories = names[at] == "external-src" or (
            names[at] == "src" and at and names[at - 1] == "custom"
        )
        if repositories and at + 3 < len(names):
            return at + 2
        if names[at] == "local-src" or (_REPOSITORY.match(names[at]) and _IDENTIFIER.match(names[at + 1])):
            return at + 1
    return None


def _before(names: list[str], inside: frozenset[str], order: range) -> int | None:
    """Index of the folder before the first, in the order given, of those that stand inside of an addon."""
    for at in order:
        if names[at] in inside and _IDENTIFIER.match(names[at - 1]) and names[at - 1] not in INSIDE:
            return at - 1
    return None


def _in_addon(names: list[str], at: int) -> Home:
    while at + 2 < len(names) and not _IDENTIFIER.match(names[at]):
        at += 1
    own = names[at] not in odoo_addons() and "enterprise" not in names[:at]
    return Home(names[at], "/".join(names[at:]), OWN if own else ODOO)
