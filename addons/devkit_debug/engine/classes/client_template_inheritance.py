"""An extension of a template of the web client finds no place."""

from __future__ import annotations

import re

from ..culprit import addon_of_path
from ._failure import EXACT, Found, failure
from ._words import quoted

_WORDS = (
    r"Can't clone undefined template ['\"`]?(?P<c>[\w.-]+)|cannot be located in (?:element tree|the? "
    r"?template)|[Tt]emplate to inherit|t-inherit|to inherit "
    r"(?:from )?['\"`]?([\w.-]+)"
    r"|Constructing template \S+ template parent \S+ not found|Found node .* instead of an element"
    r"|Invalid (?:mode|position) attribute: '|Useless element content"
    r"|Invalid mode for|Can't (?:inherit|extend) (?:from )?(?:template )?|No node found|Couldn't find .* "
    r"in template"
)
_TEMPLATE = re.compile(
    r"(?:t-name|t-inherit|template|Template|inherit(?:ing|ance)?(?: "
    r"from)?)\W{1,3}([a-z]\w*\.[\w.-]+)"
)
_PLACES = (
    "template_inheritance",
    "applyInheritance",
    "getXpath",
    "getElement",
    "templates.js",
    "_inherit_template",
    "_getTemplate",
)


@failure(
    code="DBG026",
    name="client_template_inheritance",
    title="Extended template in the browser finds no place",
    severity="high",
    rank=EXACT,
    explanation="`t-inherit` changes a template of the web client by xpath, like an inherited view. It "
    "fails when the original changed with a new version, or when the "
    "template to inherit is not in the bundle or comes after.",
    cause="The template that is extended changed, or is not in the bundle before its extension.",
    first="grep -rn 't-inherit=\"TEMPLATE\"' ADDONS --include=*.xml",
    fix="Correct the xpath to the template of this version; put the file after the original in the bundle "
    "and name its module in depends.",
    reference="devkit_debug/views-and-assets",
    bad="Error: Element '<xpath expr=\"//div[hasclass('o_x')]\">' cannot be located in element tree\n"
    "    at getElement (http://localhost:8069/web/assets/1/debug/web.assets_web.js:1:1)\n",
)
def client_template_inheritance(case):
    """Raised where the client (or the bundle maker) applies t-inherit."""
    where = any(place in f"{frame.function} {frame.path}" for frame in case.frames[-12:] for place in _PLACES)
    match = case.said(_WORDS)
    bundle = case.passes("odoo/addons/base/models/assetsbundle.py") or case.passes(
        "odoo/addons/web/controllers/main.py", "_get_asset_xml"
    )
    if not (
        match and (case.is_javascript or bundle or "element tree" in case.text or "t-inherit" in case.text)
    ):
        return None
    names = [each for each in _TEMPLATE.findall(case.text) if not each.endswith((".js", ".xml", ".py"))]
    name = next((each for each in match.groups() if each), "") or (names[0] if names else "")
    path = case.said(r"([\w/.-]+/static/[\w/.-]+\.xml)")
    module = addon_of_path(path[1]) if path else name.partition(".")[0] if "." in name else ""
    return Found(
        cause=f"An extension of the template {quoted(name) or 'of the web client'} finds no place in it.",
        evidence="raised where t-inherit is applied"
        if where or bundle
        else "the wording of template inheritance",
        command=f"grep -rn 't-inherit=\"{name}\"' ADDONS --include=*.xml" if name else "",
        culprit={"module": module, "view": name},
    )
