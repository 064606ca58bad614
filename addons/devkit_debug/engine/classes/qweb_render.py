"""A template of the server cannot be rendered."""

from __future__ import annotations

import re

from ._failure import WRAPPER, Found, failure
from ._words import look_up, quoted, short

_TYPES = (
    "QWebException",
    "QWebError",
    "QWebTemplateNotFound",
    "QWebCodeFound",
    "UndefinedError",
    "TemplateSyntaxError",
    "TemplateAssertionError",
)
_WORDS = (
    r"Error (?:while|to|when) (?:render(?:ing)?|compil(?:e|ing))|Failed to render|Template: "
    r"['\"`]?([\w.-]+)|View ['\"`]([\w.]+)['\"`] (?:in website|not found)"
    r"|[Tt]emplate ['\"`]?([\w.-]+)['\"`]? (?:not found|could not be)"
)
_TEMPLATE = re.compile(
    r"Template: ['\"`]?([a-z]\w*\.[\w.-]+)|[Tt]emplate ['\"`(]{1,2}([a-z]\w*\.[\w.-]+)"
    r"|View ['\"`]([\w.]+)['\"`]"
)
_NODE = re.compile(r"Node: (<[^\n]+)|Path: ([^\n]+)")
_PLACES = (
    "odoo/addons/base/models/ir_qweb.py",
    "odoo/addons/base/models/qweb.py",
    "odoo/addons/mail/models/mail_render_mixin.py",
)


@failure(
    code="DBG023",
    name="qweb_render",
    title="Template cannot be rendered",
    severity="high",
    rank=WRAPPER,
    explanation="A QWeb template (a report, a page of the website, a mail) evaluates expressions: a value "
    "that is empty, a field that is gone or a template that does not exist stops it. "
    "Odoo names the template, the path and the node.",
    cause="An expression of the template fails: a value it needs is empty or gone, or the template it "
    "calls does not exist.",
    first="psql DB -c \"SELECT id, key, arch_updated FROM ir_ui_view WHERE key = 'TEMPLATE'\"",
    fix="Open the template at the named node; guard values that may be empty (t-if, or); look for the view "
    "that customised it.",
    reference="devkit_debug/views-and-assets",
    bad="odoo.addons.base.models.ir_qweb.QWebException: 'NoneType' object has no attribute "
    "'name'\nTemplate: sale.report_saleorder_document\nPath: /t/t/div/p\nNode: <p "
    't-out="doc.x.name"/>\n',
)
def qweb_render(case):
    """A QWeb exception, or a failure below the renderer of templates."""
    raised = case.raised(*_TYPES)
    inside = next((frame for place in _PLACES if (frame := case.passes(place))), None)
    in_template = next(
        (
            frame
            for frame in case.frames
            if re.fullmatch(r"<\d+>|<template>|<unknown>", frame.path) or "<t-" in frame.path
        ),
        None,
    )
    words = case.said(_WORDS)
    if (
        raised is None
        and not in_template
        and not (inside and _fails_inside(case))
        and not (words and re.search("emplate|compiling AST|[Qq][Ww]eb", case.text))
    ):
        return None
    name = _TEMPLATE.search(_said(case))
    template = next((each for each in name.groups() if each), "") if name else ""
    node = _NODE.search(_said(case))
    root = next(iter(case.exceptions), None)
    return Found(
        cause=f"{quoted(template, 'The template') or 'A template'} cannot be rendered"
        + (f" at {short(node[1] or node[2], 90)}" if node else "")
        + (f": {short(root.message, 120)}" if root and root.message else "."),
        evidence=f"{raised.type} raised" if raised else "failed below the renderer of templates",
        command=look_up("ir_ui_view", "key", template, "id, key, arch_updated") if template else "",
        odoo=True,
        culprit={"module": _own_module(case, template), "view": template},
        action="open_view" if template else "",
        arguments={"view": template} if template else {},
    )


def _said(case):
    return "\n".join([*(raised.message for raised in case.exceptions), case.text])


def _fails_inside(case):
    """Did it fail in the renderer or in evaluated code, not in a method that the template called?"""
    last = case.exceptions[-1].raised_in if case.exceptions else None
    return last is not None and (
        last.owner == "data"
        or last.path.endswith(("qweb.py", "ir_qweb.py", "mail_render_mixin.py", "safe_eval.py"))
    )


def _own_module(case, template):
    """The template's module; frames decide where its method failed."""
    own = any(frame.owner == "own" and frame.addon for frame in case.frames)
    return "" if own else template.partition(".")[0]
