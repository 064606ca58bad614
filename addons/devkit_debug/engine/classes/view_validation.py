"""A view says something that its model, or Odoo, does not know."""

from __future__ import annotations

import re

from ._failure import SPECIAL, Found, failure
from ._view import view_named
from ._words import quoted, short

_IR_UI_VIEW = "odoo/addons/base/models/ir_ui_view.py"
_CHECKS = (
    "_check_xml",
    "_raise_view_error",
    "raise_view_error",
    "handle_view_error",
    "_validate_view",
    "postprocess_and_fields",
    "_check_000_xml",
    "postprocess",
)
_WORDS = (
    r"Error while validating view|Invalid view(?: definition|\b)|Error(?:es)? (?:while )?validating view"
    r"|Error while validating constraint"
    r"|Field ['\"`]?[\w.]+['\"`]? does not exist(?: in model ['\"`]?[\w.]+)?"
    r"|[\w.]+ is not a valid action on|is not a valid (?:special|type)|['\"`](?:attrs|states)['\"`] (?:and"
    r"|attributes)"
    r"|Invalid (?:view type|composed field|domain|xmlid)|Unknown field ['\"`][\w.]+['\"`] in|must "
    r"(?:be present in view|have)"
    r"|Architecture is not valid|Invalid architecture|View types? not defined|Field "
    r"['\"`][\w.]+['\"`] used in"
    r"|Error al validar la vista|Fehler bei der Validierung|Erreur lors de la validation de la vue|验证视图"
)
_FIELD = (
    r"Field ['\"`]?(?P<a>[\w.]+)['\"`]? does not exist(?: in model ['\"`]?(?P<m>[\w.]+))?"
    r"|Unknown field ['\"`](?P<b>[\w.]+)['\"`] in|Field ['\"`]?(?P<c>[\w.]+)['\"`]? used in"
)
_SCHEMA = (
    r"Element odoo has extra content|Element openerp has extra content|does not fit the required schema"
    r"|RelaxNG|Did not expect element"
)


@failure(
    code="DBG022",
    name="view_validation",
    title="View is not valid",
    severity="high",
    rank=SPECIAL + 1,
    explanation="When a view is stored Odoo checks it against its model and its own rules: fields that do "
    "not exist, buttons without a method, attributes of an older version (`attrs`, `states` "
    "since 17.0, `tree` since 18.0), a field used in an expression but not in the view.",
    cause="The view names a field, method, group or attribute that does not exist in this model or this "
    "version.",
    first="odoo-bin -d DB -u MODULE --stop-after-init",
    fix="Correct the view, or add the field's module to depends; when the field is new, load the Python "
    "code first (restart, then -u).",
    reference="devkit_debug/views-and-assets",
    bad="odoo.tools.convert.ParseError: while parsing /opt/addons/x/views/x.xml:3\nError while validating "
    "view near:\n"
    'Field "colour" does not exist in model "res.partner"\n',
)
def view_validation(case):
    """Raised by the checks of ir.ui.view; else their wordings; also a file that breaks the schema."""
    if case.is_javascript:
        return None
    place = case.raised_in(_IR_UI_VIEW, *_CHECKS) or case.raised_in("odoo/tools/view_validation.py")
    match = case.said(_WORDS)
    schema = case.said(_SCHEMA)
    if place is None and schema is None and not (match and _in_a_view(case)):
        return None
    view = view_named(case)
    named = case.said(_FIELD)
    field = next((name for name in (named.group("a", "b", "c") if named else ()) if name), "")
    field = field or _in_quotes(place)
    model = (named and named["m"]) or view.model
    what = (
        f"names the field {quoted(field)}, which {quoted(model) or 'its model'} does not have"
        if field
        else short(_said(place, match, schema))
    )
    name = quoted(view.xmlid or view.name, "The view") or "A view"
    return Found(
        cause=f"{name}{' of ' + view.module if view.module else ''} is refused: "
        f"{'it ' if field else ''}{what}.",
        evidence="raised by the checks of ir.ui.view" if place else "the wording of the checks of views",
        command=f"odoo-bin -d DB -u {view.module} --stop-after-init" if view.module else "",
        at=place,
        culprit={"module": view.module, "model": model, "field": field, "view": view.xmlid or view.name},
        action="open_view" if view.xmlid else "update_module" if view.module else "",
        arguments={"view": view.xmlid} if view.xmlid else {"module": view.module} if view.module else {},
    )


def _in_quotes(place):
    """The field that Odoo 8 to 15 put between backquotes, whatever the language around it."""
    first = place.message.partition("\n")[0] if place else ""
    names = re.findall(r"`(\w+)`", first)
    return names[0] if len(names) == 1 else ""


def _in_a_view(case):
    """The wordings are English; only where a view is spoken of do they mean one."""
    return (
        case.passes(_IR_UI_VIEW)
        or case.said(r"(?i)\bviews?\b|while parsing|ir\.ui\.view|are no longer used")
        or case.raised("ParseError")
    )


def _said(place, match, schema):
    if place and place.message:
        return place.message
    return (match or schema)[0] if match or schema else ""
