"""What Odoo says of a view that it could not load, inherit or validate, versions 8 to 19, in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Trace
from .owner import home

_QUOTED_ELEMENT = re.compile(r"['\"“„«‘»「`]\s?(<[A-Za-z/][^\n]{0,1500}?>)\s?(?:['\"”“»’«」`]|$)", re.M)
#: "Element '<…>' cannot be located in parent view", whatever the language.
_LOCATED = re.compile(
    r"[^\n<]{0,60}['\"“„«‘»`]\s?<(?:xpath|field|page|group|[a-z]{1,9})\b[^\n]{0,1500}>\s?['\"”“»’«`][^\n<>]{4,80}(?:\n|$)"
)
_CONTEXT = re.compile(
    r"'(name|view\.model|xmlid|file|view)':\s*(?:'((?:[^'\\\n]|\\.){0,400})'|\"([^\"\n]{0,400})\""
    r"|(ir\.ui\.view\([\d,]*\)|None))"
)
_OLD_CONTEXT = re.compile(
    r"`(?P<name>[^`\n]{0,200})`\s*\n\[view_id: \d*, xml_id: (?P<xmlid>[^,\n]{0,200}),"
    r" model: (?P<model>[^,\n]{0,200}),"
)
_PLAIN_CONTEXT = re.compile(r"^\s*(xmlid|view\.model|file|View name): ([^\s'\"][^'\"\n]{0,200})$", re.M)
_PARSED = re.compile(
    r"(?:file:/{2,3})?(?P<file>[A-Za-z]:[\\/][^\n:'\"<>|*?]{1,400}?\.(?:xml|csv)|/?[^\s:'\"<>|*?]{1,400}\.(?:xml|csv))"
    r":(?P<line>\d{1,7})"
)
_RECORD = re.compile(r"<(?:record|template|menuitem|delete|function|report|act_window)\b[^>\n]{0,600}>")
_ATTRIBUTE = re.compile(r"\b(id|model|name)=[\"']([^\"'\n]{1,200})[\"']")
_MISSING_FIELD = re.compile(
    r"[\"“«„`]\s?([a-z_][a-z0-9_]*)\s?[\"”»“`][^\n\"“«„`]{1,60}[\"“«„`]\s?([a-z_]\w*(?:\.\w+)+)\s?[\"”»“`]",
    re.A,
)
#: So much of a message is read: the context stands near its beginning.
LONGEST = 20_000
_SIGNS = ("while parsing ", "'view.model':", "[view_id: ", "View error context", "somewhere inside", ".xml:")
#: Functions that only work on views: an error raised below them is one of a view.
PLACES = frozenset(
    "apply_inheritance_specs apply_view_inheritance _apply_view_inheritance locate_node inherit_branch"
    " raise_view_error _raise_view_error _check_xml _validate_view _validate_tag_field handle_view_error"
    " postprocess_and_fields _validate_expression _validate_domain_identifiers".split()
)


@dataclass(frozen=True, slots=True)
class ViewFailure:
    """A view or a data file that could not be loaded.

    ``element`` is the inheritance spec that found nothing, as printed; ``field`` and ``on_model`` name a
    field that a model does not have. ``name``, ``xmlid`` and ``model`` are the view's. ``file`` is the XML
    file from the addon on, ``line`` where in it, ``record`` the external id of what was being loaded and
    ``record_model`` its model. ``addon`` is the file's, or that of the external id.
    """

    element: str = ""
    field: str = ""
    on_model: str = ""
    name: str = ""
    xmlid: str = ""
    model: str = ""
    file: str = ""
    line: int = 0
    record: str = ""
    record_model: str = ""
    addon: str = ""

    def __bool__(self) -> bool:
        return any((self.element, self.field, self.name, self.xmlid, self.file))


def view_failure(trace: Trace) -> ViewFailure | None:
    """What the chain says of a view or of a data file; None when it speaks of neither."""
    parts = [raised.message for raised in trace.all()]
    located = any(
        raised.name in ("ValueError", "ParseError", "ValidationError") and is_located(raised.message)
        for raised in trace.all()
    )
    placed = located or any(
        frame.function in PLACES for raised in trace.all() for frame in raised.frames[-6:]
    )
    text = "\n".join(part[:LONGEST] for part in parts)[: 2 * LONGEST]
    parsing = any(raised.name == "ParseError" for raised in trace.all())
    if not placed and not parsing and not any(sign in text for sign in _SIGNS[1:3]):
        return None
    return read_view_failure(text) or None


def is_located(text: str) -> bool:
    """Does the text begin by naming an element that could not be located, in any language?"""
    return bool(_LOCATED.match(text[:LONGEST]))


def read_view_failure(text: str) -> ViewFailure:
    """The same from a message; its fields are empty where the message does not say them."""
    text = text[: 2 * LONGEST]
    context = _context(text)
    parsed = _PARSED.search(text)
    where = home(parsed["file"]) if parsed else home(context.get("file", ""))
    file = where.file if parsed or context.get("file") else ""
    element = _QUOTED_ELEMENT.search(text)
    record = _RECORD.search(text, parsed.end() if parsed else 0)
    attributes = dict(_ATTRIBUTE.findall(record[0])) if record and parsed else {}
    missing = _MISSING_FIELD.search(text) if not element else None
    xmlid = context.get("xmlid", "")
    return ViewFailure(
        element=element[1] if element else "",
        field=missing[1] if missing else "",
        on_model=missing[2] if missing else "",
        name=context.get("name", ""),
        xmlid=xmlid,
        model=context.get("view.model", ""),
        file=file,
        line=int(parsed["line"]) if parsed else 0,
        record=attributes.get("id", ""),
        record_model=attributes.get("model", ""),
        addon=where.addon or (xmlid.partition(".")[0] if "." in xmlid else ""),
    )


def _context(text: str) -> dict[str, str]:
    """Odoo's "View error context", and the form it had before version 13."""
    found: dict[str, str] = {}
    for name, single, double, _view in _CONTEXT.findall(text):
        if single or double:
            found.setdefault(name, single or double)
    for name, value in _PLAIN_CONTEXT.findall(text):
        if value.strip() not in ("n/a", "None"):
            found.setdefault("name" if name == "View name" else name, value.strip())
    old = _OLD_CONTEXT.search(text)
    if old:
        found.setdefault("name", old["name"])
        for name, key in (("xmlid", "xmlid"), ("model", "view.model")):
            if old[name] != "n/a":
                found.setdefault(key, old[name])
    return found
