"""JavaScript of the web client fails."""

from __future__ import annotations

import re

from ._failure import GENERAL, Found, failure
from ._js import script_addon
from ._words import quoted, short

_TYPES = (
    r"(?:Uncaught |Unhandled )?(TypeError|ReferenceError|SyntaxError|RangeError|Error|UncaughtPromiseError"
    r"|UncaughtClientError|NotFoundError|DOMException): ?(.*)"
)
_SIGNS = re.compile(
    r"UncaughtPromiseError|UncaughtClientError|UncaughtCorsError|Uncaught (?:Javascript"
    r"|Promise|Error|TypeError|SyntaxError|ReferenceError)|web\.assets|/web/static/"
    r"|/web/content/|static/src/|Cannot read propert|is not a function|\bat \S+ \(https?://"
    r"|\bClient Error\b(?! for url)|\b(?:TypeError|ReferenceError): [\w.$\[\]()]+ is (?:undefined|null)\b"
)


@failure(
    code="DBG027",
    name="client_script_error",
    title="JavaScript error in the browser",
    severity="medium",
    rank=GENERAL,
    explanation="A script of the web client failed: a value is undefined, a patched method changed with a "
    "new version, a library is missing. With `?debug=assets` the stack names files instead of "
    "one bundle.",
    cause="A script reads something that is not there: data of an unexpected form, or code written for "
    "another version of the web client.",
    first="open the page with ?debug=assets",
    fix="Open the page with ?debug=assets and read the first own file of the stack; look for modules that "
    "patch the component.",
    reference="devkit_debug/javascript-and-owl",
    bad="TypeError: Cannot read properties of undefined (reading 'id')\n    at Widget.render "
    "(http://localhost:8069/web/assets/1/debug/web.assets_web.js:12:9)\n",
)
def client_script_error(case):
    """Any error of the browser that nothing more specific recognised."""
    if not case.is_javascript and (case.trace or not _SIGNS.search(case.text)):
        return None
    match = case.said(_TYPES)
    root = next(iter(case.exceptions), None)
    message = short(root.message if root and root.message else match[2] if match else case.record.message)
    frame = root.raised_in if root else None
    where = f" in {frame.function}" if frame and frame.function and "anonymous" not in frame.function else ""
    return Found(
        cause=f"JavaScript fails{where}{' (' + frame.addon + ')' if frame and frame.addon else ''}: "
        f"{message}",
        evidence=f"{quoted(root.type) or 'an error'} thrown in the browser"
        if root
        else "the wording of an error in the browser",
        at=root,
        odoo=True,
        culprit={"module": script_addon(case)},
    )
