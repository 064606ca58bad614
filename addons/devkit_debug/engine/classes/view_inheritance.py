"""An inheriting view looks for a place that its parent does not have."""

from __future__ import annotations

import re

from ..culprit import addon_of_path
from ..markup import readable
from ._failure import SPECIAL, Found, failure
from ._view import view_named
from ._words import quoted

_PLACES = (
    ("odoo/tools/template_inheritance.py", "apply_inheritance_specs", "locate_node"),
    ("odoo/addons/base/models/ir_ui_view.py", "apply_inheritance_specs", "inherit_branding", "locate_node"),
)
_WORDS = (
    r"(?:Element|El elemento|Elemento|L'élément|Das Element)[ \w]* ['\"«“]?(<[^>]+>)['\"»”]? (?:cannot be "
    r"located|no se puede|kann nicht|ne peut|non può|não pode)"
    r"|cannot be located in parent view|View inheritance may not use attribute|Invalid position attribute"
    r"|Couldn't find tag '"
)
_LOCATING = ("odoo/tools/template_inheritance.py", "locate_node")
_NODE = re.compile(r"<(xpath|field|div|button|page|group|[a-z]\w*)\b[^>]*>")
_LOCATE = re.compile(
    r"in parent view|elemento padre|vista padre|vue parent|Elternansicht|übergeordneten"
    r"|父视图|上级视图|parent-view"
)


@failure(
    code="DBG021",
    name="view_inheritance",
    title="Inherited view finds no place",
    severity="high",
    rank=SPECIAL,
    explanation="An inheriting view changes a node of its parent (an xpath, or a field by its name). When "
    "the parent changed (a new version, another module that replaced the node) or "
    "another view of the same parent already removed it, the combined view cannot be made.",
    cause="The node that the inheriting view changes is not in its parent: renamed, moved or removed, or "
    "added by a module that comes later.",
    first="odoo-bin -d DB -u MODULE --stop-after-init",
    fix="Open the combined parent view, choose a node that is there, or name in depends the module that "
    "adds it; switch the view off to start the server.",
    reference="devkit_debug/views-and-assets",
    bad="odoo.tools.convert.ParseError: while parsing /opt/addons/sale_extra/views/sale.xml:4\n"
    "Element '<xpath expr=\"//field[@name='x']\">' cannot be located in parent view\n",
)
def view_inheritance(case):
    """Raised while views are combined; else its wording, with the node that is missing."""
    if case.is_javascript:
        return None
    place = next((raised for place in _PLACES if (raised := case.raised_in(*place))), None)
    match = case.said(_WORDS) or (case.said(_LOCATE.pattern) if _NODE.search(case.text) else None)
    if place is None and case.passes(*_LOCATING):
        place = case.raised("XPathSyntaxError", "XPathEvalError")
    if place is None and match is None:
        return None
    view = view_named(case)
    node = _NODE.search(match[0]) or _NODE.search(case.text) if match else _NODE.search(case.text)
    module = view.module or addon_of_path(view.file)
    return Found(
        cause=f"{quoted(view.xmlid or view.name, 'The view') or 'An inheriting view'} changes "
        f"{readable(node[0]) if node else 'a node'}, which its parent"
        f"{' (' + view.model + ')' if view.model else ''} does not have (any more).",
        fix="Look at the combined parent view and correct the selector in "
        f"{quoted(module, 'module') or 'the inheriting view'}, or add the module that brings the node "
        "to its depends.",
        evidence="raised where views are combined" if place else "the wording of Odoo's view inheritance",
        at=place,
        command=f"odoo-bin -d DB -u {module} --stop-after-init" if module else "",
        culprit={"module": module, "model": view.model, "view": view.xmlid or view.name},
        action="find_view_inheritance" if view.xmlid else "open_model" if view.model else "",
        arguments={"view": view.xmlid} if view.xmlid else {"model": view.model} if view.model else {},
    )
