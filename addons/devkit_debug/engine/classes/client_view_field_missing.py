"""The web client shows a field that its model does not have."""

from __future__ import annotations

from ._failure import SPECIAL, Found, failure
from ._words import look_up, quoted

_WORDS = (
    r"['\"`](?P<m>[\w.]+)['\"`]\.['\"`](?P<f>\w+)['\"`] field is undefined"
    r"|[Ff]ield ['\"`]?(?P<f2>\w+)['\"`]? (?:is not defined|not found|does not exist|is undefined)(?: (?:in"
    r"|on) (?:model )?['\"`]?(?P<m2>[\w.]+))?"
    r"|Unknown field ['\"`]?(?P<f3>\w+)|Missing field string information for the field "
    r"['\"`](?P<f4>\w+)['\"`] from the ['\"`](?P<m4>[\w.]+)"
)

#: Since 17.0 the browser evaluates invisible, readonly and required.
_EVALUATED = r"Can not evaluate python expression[^\n]*\s+Error: Name '(\w+)' is not defined"


@failure(
    code="DBG024",
    name="client_view_field_missing",
    title="View in the browser shows an unknown field",
    severity="high",
    rank=SPECIAL,
    explanation="The view's architecture names a field that the server did not describe: the module was "
    "uninstalled or not updated, the user lacks the field's group, or the browser keeps an old "
    "view.",
    cause="The view names a field that the server does not know, or does not show to this user.",
    first="psql DB -c \"SELECT id, name, model FROM ir_ui_view WHERE arch_db::text LIKE '%FIELD%'\"",
    fix="Update the module that defines the field, or remove it from the view (look at views made by "
    "Studio or by hand); reload with an empty cache.",
    reference="devkit_debug/views-and-assets",
    bad='Error: "res.partner"."loyalty_points" field is undefined.\n    at Field.parseFieldNode '
    "(http://localhost:8069/web/assets/1/debug/web.assets_web.js:1:1)\n",
)
def client_view_field_missing(case):
    """The sentence of the web client's view parser."""
    if not (case.is_javascript or case.said(r"parseFieldNode|web\.assets|field is undefined")):
        return None
    match = case.said(_WORDS)
    if match is None:
        return _unsaid(case)
    field = match["f"] or match["f2"] or match["f3"] or match["f4"]
    model = match["m"] or match["m2"] or match["m4"] or ""
    return Found(
        cause=f"A view{' of ' + model if model else ''} shows the field {quoted(field)}, which the server "
        "does not describe to the browser.",
        fix=f"Update the module that defines {quoted(field)}, or find the views that name it and remove it "
        "there; then reload with an empty cache.",
        evidence="the web client's view parser names field and model",
        command=look_up("ir_ui_view", "arch_db::text", f"%{field}%", "id, name, model", "LIKE"),
        own=True,
        culprit={"model": model, "field": field},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )


def _unsaid(case):
    """Odoo 15 and 16 read a field's description while they walk the view, and do not say which is missing."""
    if name := case.said(_EVALUATED):
        return Found(
            cause=f"An expression of a view reads {quoted(name[1])}, which is not a field of this view.",
            fix=f"Add {quoted(name[1])} to the view (invisible where it is not to be seen), or correct the "
            "expression.",
            evidence="the web client could not evaluate an expression of the view",
            command=look_up("ir_ui_view", "arch_db::text", f"%{name[1]}%", "id, name, model", "LIKE"),
            own=True,
            culprit={"field": name[1]},
        )
    walked = any(frame.function == "traverse" for frame in case.frames) or "load_views" in case.text
    if not walked or not case.said(r"undefined \(reading '(?:string|type|name)'\)|'string' of undefined"):
        return None
    return Found(
        cause="A view shows a field that the server does not describe to the browser.",
        evidence="it failed while the web client walked the view's fields",
        own=True,
    )
