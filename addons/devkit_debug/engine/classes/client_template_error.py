"""A template of the web client fails, or is missing."""

from __future__ import annotations

import re

from ._failure import ORDINARY, Found, failure
from ._js import script_addon
from ._words import quoted, short

_MISSING = (
    r"(?:Missing template|[Tt]emplate not found|Can't find template|QWeb2: Template)[:\s]*['\"`]?([\w.-]+)"
)
#: The web client's own sentences about its templates.
_TEMPLATES = (
    r"Template \S+ already exists|The rendered template '[^']+' contains multiple root|Missing '\w+' "
    r"template\.|Template name is missing|Invalid XML template"
)
_MISSING_OWL_1 = r"\bTemplate ['\"`]?([\w.-]+)['\"`]? (?:does not exist|not found)"
_LIFECYCLE = (
    r"Invalid generated code while compiling|owl lifecycle|Failed to compile (?:anonymous )?template"
    r"|Invalid prop|props validation|is not a valid "
    r"(?:component|prop)"
)
_COMPONENT = re.compile(r"(?:component|Component) ['\"`]?<?([A-Z]\w+)")
_MADE = re.compile(r"\b(?:new )?ComponentNode$")
_COMPILED = re.compile(
    r"> Function\b|eval at _?compile|\bslot\d+\b|anonymous>.*template|Function\.template|\btemplate "
    r"\(|\$template|__template__|App\._compileTemplate|compileTemplate|safeOutput"
    r"|callSlot|capture\b|createBlock|toggler"
)


@failure(
    code="DBG025",
    name="client_template_error",
    title="Template in the browser fails",
    severity="medium",
    rank=ORDINARY,
    explanation="OWL renders components from templates. A value that a template reads and the component "
    "lacks, a prop of another type, a component or a template that is not in the bundle: "
    'OWL reports "An error occurred in the owl lifecycle" and the cause below.',
    cause="A template of the web client reads what its component does not have, or is not in the bundle.",
    first="open the page with ?debug=assets",
    fix="Correct the template or the component; when it came with an update, regenerate the assets; look "
    "for modules that patch the component.",
    reference="devkit_debug/javascript-and-owl",
    bad='OwlError: Missing template: "sale_extra.Widget"\n    at App.getTemplate '
    "(http://localhost:8069/web/assets/1/debug/web.assets_web.js:1:1)\n",
)
def client_template_error(case):
    """OWL's or QWeb's own errors, and those whose stack lies in a compiled template."""
    missing = case.said(_MISSING) or case.said(_MISSING_OWL_1)
    js = case.is_javascript or missing or case.said("owl lifecycle") or case.said(_TEMPLATES)
    if not js or (not case.is_javascript and case.trace):
        return None
    compiled = _compiled(case)
    words = case.said(_LIFECYCLE) or case.raised("OwlError") or case.said(_TEMPLATES)
    if not missing and not compiled and not words:
        return None
    if words and not missing and not compiled and _script_is_cause(case):
        return None
    name = missing[1] if missing else ""
    component = _COMPONENT.search(case.text)
    root = next(iter(case.exceptions), None)
    return Found(
        cause=f"The template {quoted(name)} is not in the bundle."
        if name
        else f"A template{' of ' + component[1] if component else ''} of the web client fails: "
        f"{short(root.message if root else case.text)}",
        evidence="a missing template"
        if name
        else "the stack lies in a compiled template"
        if compiled
        else "OWL's own error",
        odoo=True,
        culprit={"module": name.partition(".")[0] if "." in name else script_addon(case), "view": name},
    )


def _compiled(case):
    """Does the first cause lie below a template that OWL compiled?"""
    root = next((each for each in case.exceptions if each.frames), None)
    if root is None:
        return None
    for frame in reversed(root.frames):
        printed = f"{frame.function} {frame.path}"
        if _COMPILED.search(printed) or _is_template(printed):
            return True
        if _MADE.search(frame.function):  # a template made the component, whose own code failed
            return False
    return False


def _is_template(text):
    """Frames of compiled templates are anonymous, or named ``template`` or ``slot1``."""
    return re.match(r"(?:[A-Z]\w*\.)?(?:template|slot\d+|_?callBody\d*|body\d*)\b", text) is not None


def _script_is_cause(case):
    """OWL only wraps what a component's own code threw: in a hook, or where its stack begins."""
    if case.said(r"occurr?ed in on(?!Will(?:Update)?Render|Rendered)\w+"):
        return True
    root = next(iter(case.exceptions), None)
    if not root or not root.frames or root.name == "OwlError":
        return False
    # a bare Error may be OWL's own; the classes of before OWL are Odoo's
    return root.name != "Error" or root.frames[-1].function.startswith(("Class.", "prototype."))
