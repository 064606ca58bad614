"""A bundle of scripts or styles cannot be made or loaded."""

from __future__ import annotations

import re

from ..culprit import addon_of_path
from ._failure import SPECIAL, Found, failure
from ._words import quoted, short

_WORDS = (
    r"occurr?ed while compiling the bundle|[Ss]tyle compilation (?:failed|error)|css error occurr?ed\b"
    r"|Could not get content for "
    r"['\"`]?(/?[\w/.-]+)|Cannot find asset|Could "
    r"not execute command ['\"`]?(?:lessc|sass|rtlcss|npm)"
    r"|(?:modules|[Mm]odule) (?:are|is) needed by other modules but|have not been defined|could not be "
    r"loaded because of (?:unmet|missing) dependenc|Unmet dependenc|Missing dependenc"
    r"|could not be started|Some modules could not be|Cyclic dependenc|Asset bundle|AssetsLoadingError|The "
    r"loading of [^\n]+ failed|Loading [^\n]+/(?:web/(?:assets|content)|static)[^\n]+ failed"
    r"|Undefined (?:variable|mixin|function)|File to import not found|Error: expected selector|CompileError"
    r"|is not (?:recognized|found).*lessc|No such file[^\n]+(?:assets|\.scss|\.less)"
    r"|rtlcss|lessc|Unallowed to fetch files from addon|Missing widget|Failed to load asset|sass\.|libsass"
)
_PLACES = ("odoo/addons/base/models/assetsbundle.py", "odoo/addons/base/models/ir_asset.py")
_PATH = re.compile(r"(/?[a-z0-9_]+/static/[\w/.-]+\.\w+)")
_ALIAS = re.compile(r"@([a-z0-9_]+)/")


@failure(
    code="DBG028",
    name="asset_error",
    title="Assets cannot be built or loaded",
    severity="high",
    rank=SPECIAL + 2,
    explanation="Odoo builds bundles from the files that manifests and `ir.asset` name. A file that is "
    "gone, a style that does not compile, a JavaScript module whose import is not in the bundle "
    "break the page, often as a white screen.",
    cause="A file of a bundle is missing, does not compile, or imports what is not in the bundle.",
    first="odoo-bin shell -d DB  # env['ir.attachment'].search([('url', '=like', '/web/assets/%')]).unlink()",
    fix="Correct or remove the file in the manifest's assets, update the module, then regenerate the "
    "assets (debug menu).",
    reference="devkit_debug/views-and-assets",
    bad="The following modules are needed by other modules but have not been defined, they may not be "
    "present in the correct asset bundle: @web/views/gone\n",
)
def asset_error(case):
    """Raised by the bundle maker, or one of the sentences of the bundle maker and the module loader."""
    place = next((raised for place in _PLACES if (raised := case.raised_in(place))), None)
    logged = re.search(r"assetsbundle|ir_asset\b", case.record.logger)
    match = case.said(_WORDS, re.IGNORECASE)
    if not (place or logged or (match and _about_assets(case))):
        return None
    path = _PATH.search(_said(case))
    alias = _ALIAS.search(case.text)
    module = addon_of_path(path[1]) if path else alias[1] if alias else ""
    what = quoted(path[1]) if path else quoted(f"@{alias[1]}/…") if alias else ""
    return Found(
        cause=f"The bundle cannot be built or loaded{' because of ' + what if what else ''}: "
        f"{short(match[0] if match else case.record.message, 120)}.",
        evidence="raised by the bundle maker"
        if place or logged
        else "the wording of the bundle maker or module loader",
        at=place,
        culprit={"module": module},
        action="update_module" if module else "",
        arguments={"module": module} if module else {},
    )


def _said(case):
    return "\n".join([*(raised.message for raised in case.exceptions), case.text])


def _about_assets(case):
    return (
        case.is_javascript
        or case.passes(_PLACES[0])
        or not case.trace
        or case.said(r"/static/|assets|\.scss|\.less|lessc|rtlcss|sass")
    )
