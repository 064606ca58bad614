"""One line of a JavaScript stack, of any browser."""

from __future__ import annotations

import re

from .model import Frame
from .odoo_addons import odoo_addons
from .owner import DATA, LIBRARY, ODOO, OWN, UNKNOWN

_ANNOTATED = re.compile(r" \((?P<file>/[\w./@-]{1,300}):(?P<line>\d{1,9})(?::\d{1,9})?\)$")
_PLACE = re.compile(r"(?P<url>.*?)(?::(?P<line>\d{1,9}))?(?::(?P<column>\d{1,9}))?$", re.S)
_ALIAS = re.compile(r" \[as ([^\]]{1,100})\]")
_STATIC = re.compile(r"(?:^|/)(?P<addon>[A-Za-z_]\w*)/static/(?P<rest>[^?#]+)")
_MODULE = re.compile(r"@(?P<addon>[a-z_]\w*)/(?P<rest>[\w./-]+)")
_BUNDLE = re.compile(r"/(?P<name>[\w-]+\.[\w.-]*?)(?:\.min)?\.js(?:[?#].*)?$")

_NAMELESS = frozenset(("eval", "anonymous", "Function", "code"))


def frame_of(bare: str) -> Frame | None:
    """The frame that a stripped line tells; None for another line. ``function`` is as the browser says.

    Where Odoo annotated the frame (debug mode), file and line are those of the source, not of the bundle.
    """
    if (not bare.startswith("at ") and "@" not in bare and ".js:" not in bare) or len(bare) > 2_000:
        return None
    annotated = _ANNOTATED.search(bare) if bare.endswith(")") else None
    shown = bare[: annotated.start()] if annotated else bare
    if shown.startswith("at "):
        found = _chrome(shown)
    else:
        found = _gecko(shown) if "@" in shown else _console(shown)
    if not found:
        return None
    function, where = found
    place = _PLACE.match(where)
    url = place["url"]
    addon, file, owner = _home(annotated["file"] if annotated else url)
    if "> Function" in where or where.startswith("eval at"):
        addon, file, owner = "", "<template>", DATA
    told = annotated if annotated and file != "<template>" else None
    return Frame(
        path=url,
        line=int(told["line"] if told else place["line"] or 0),
        column=0 if told else int(place["column"] or 0),
        function=function,
        addon=addon,
        file=file,
        owner=owner,
    )


def _chrome(shown: str) -> tuple[str, str] | None:
    rest = shown[3:]
    if rest.endswith(")") and " (" in rest:
        function, _, where = rest[:-1].partition(" (")
    else:
        function, where = "", rest
    if not _is_place(where):
        return None
    return function.strip(), where


def _gecko(shown: str) -> tuple[str, str] | None:
    function, _, where = shown.partition("@")
    if " " in function and not function.endswith(" code") and not function.startswith(("get ", "set ")):
        return None
    if not where and re.fullmatch(r"[\w$*./<]{2,200}", function):
        return function, ""
    return (function, where) if _is_place(where) else None


def _console(shown: str) -> tuple[str, str] | None:
    """Firefox's console: ``startModules http://host/web/assets/1dca19f/web.assets_web.min.js:16``."""
    function, _, where = shown.rpartition(" ")
    if (
        " " in function
        or not function
        or not re.match(r"https?://|/?web/(?:assets|content)/|/?\w+/static/", where)
    ):
        return None
    return (function, where) if _is_place(where) else None


def _is_place(where: str) -> bool:
    if where in ("<anonymous>", "[native code]", "native") or where.startswith(("eval at ", "index ")):
        return True
    return bool(re.search(r"://|^/|\.js\b|^blob:|^@\w", where) and re.search(r":\d+$", where))


def _home(url: str) -> tuple[str, str, str]:
    """Addon, file and owner of what the browser loaded."""
    if url.startswith(("chrome-extension:", "moz-extension:", "safari-")) or url in (
        "<anonymous>",
        "[native code]",
        "native",
    ):
        return "", url if url.startswith(("<", "[")) else url.partition(":")[0], LIBRARY
    static = _STATIC.search(url) or _MODULE.search(url)
    if static:
        addon = static["addon"]
        rest = f"static/{static['rest']}" if static.re is _STATIC else f"static/src/{static['rest']}"
        library = "/lib/" in f"/{rest}" or rest.startswith("static/lib/")
        owner = LIBRARY if library else ODOO if addon in odoo_addons() else OWN
        return addon, f"{addon}/{rest}", owner
    bundle = _BUNDLE.search(url)
    if bundle:
        return "", f"{bundle['name']}.js", UNKNOWN
    return "", "", UNKNOWN


def plain_function(function: str) -> str:
    """The name that all browsers share: ``parseFieldNode`` of ``async Field.parseFieldNode [as parse]``.

    Empty for a function without a name, which Firefox calls after the one around it (``setup/<``).
    """
    name = _ALIAS.sub("", function)
    alias = _ALIAS.search(function)
    if alias and name.endswith(">"):
        name = alias[1]
    name = re.sub(r"^(?:async\*? ?|new )+", "", name).rpartition("/")[2].rpartition(".")[2]
    name = re.sub(r"^[gs]et ", "", name)
    return "" if not re.fullmatch(r"[\w$#]+", name) or name in _NAMELESS else name
