"""Which view a failure speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..culprit import addon_of_path, view_module
from ._case import Case

_XMLID = re.compile(r"(?:xml_?id\W{1,3}|custom view )([a-z0-9_]+\.[\w.-]+)", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:View|view|vista|vue|template)[^\n]{0,20} ['\"`]([a-z0-9_]+\.[\w-]+)['\"`]", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:View name|View|Nombre de vista|Nom de la vue|Ansichtsname)\s?: ?['\"`]?([\w. "
    r"-]+?)['\"`]?(?:\n|$|\\n|\[)",
    re.MULTILINE,
)
_MODEL = re.compile(
    r"(?:view\.model|[Mm]odel|[Mm]odelo|[Mm]odèle|[Mm]odell)['\"]?(?:\s?: ?| )"
    r"['\"]?([a-z0-9_]+(?:\.[a-z0-9_]+)+)"
)
_PARSING = re.compile(
    r"(?:while parsing|al analizar|beim Parsen von|lors de "
    r"l'analyse)[^\n/\\]*(?:file:///?)?([^\s,:]+\.xml)"
)
_FILE = re.compile(r"['\"]?[Ff]ile['\"]?: ?['\"]?((?:[A-Za-z]:)?[^\s,:'\"]+\.xml)")


@dataclass(frozen=True, slots=True)
class ViewNamed:
    """What is said of the view: its external id, name, model, file and module; empty where it is not."""

    xmlid: str = ""
    name: str = ""
    model: str = ""
    file: str = ""
    module: str = ""


def view_named(case: Case) -> ViewNamed:
    """The view that a case speaks of, and the module that it stands in."""
    text = "\n".join([*(raised.message for raised in case.exceptions), case.text])
    found = _XMLID.search(text) or _CALLED.search(text)
    xmlid = found[1] if found and not _is_model(found[1], text) else ""
    name = _NAME.search(text)
    model = _MODEL.search(text)
    parsed = _PARSING.search(text) or _FILE.search(text)
    file = parsed[1] if parsed else ""
    record = re.search(r"<record id=['\"]([\w.-]+)['\"][^>]*model=['\"]ir\.ui\.view", text)
    module = addon_of_path(file) or view_module(xmlid)
    if not xmlid and record:
        xmlid = record[1] if "." in record[1] or not module else f"{module}.{record[1]}"
    return ViewNamed(xmlid, name[1].strip() if name else "", model[1] if model else "", file, module)


def _is_model(name: str, text: str) -> bool:
    return re.search(rf"[Mm]odel[eo]?\w*\W{{1,3}}{re.escape(name)}\b", text) is not None
