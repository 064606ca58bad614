"""What Odoo says of a template that could not be rendered, versions 9 to 19."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Raised, Trace

#: Exceptions of QWeb on the server, old name and new.
TYPES = ("QWebException", "QWebError", "QWebTemplateNotFound")

_LINE = re.compile(r"^\s*(Template|Reference|Path|Node|Element): ?(.*)$", re.M)
_EXPRESSION = re.compile(
    r"occurr?ed while rendering the template (?P<template>\S+) and evaluating the following expression:"
    r" (?P<node><.*)"
)
_XMLID = re.compile(r"[a-z_][a-z0-9_]*\.[\w.-]+\Z", re.I)
_DIRECTIVE = re.compile(r"\b(t-[\w.:-]+)=(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(r"<\s*([\w:.-]+)")


@dataclass(frozen=True, slots=True)
class QwebFailure:
    """A template that failed.

    ``template`` is its external id where Odoo names it, ``reference`` the view's database id, ``path`` the
    node's place in the compiled template (``/t/div[2]/span``), ``node`` the element as printed. ``error`` is
    the exception that happened inside, as ``Type: message``; empty where the message does not repeat it.
    """

    template: str = ""
    reference: int = 0
    path: str = ""
    node: str = ""
    error: str = ""

    @property
    def directive(self) -> str:
        """The element's tag and its ``t-`` attributes: ``span t-esc="doc.name"``; without text or classes."""
        tag = _TAG.match(self.node)
        found = " ".join(f"{name}={value}" for name, value in sorted(_DIRECTIVE.findall(self.node)))
        return f"{tag[1]} {found}".strip() if tag else ""


def qweb_failure(trace: Trace) -> QwebFailure | None:
    """What the chain says of a template; None when no exception of QWeb is in it."""
    failures = [_read(raised) for raised in trace.all() if raised.name in TYPES or _is_told(raised)]
    told = [failure for failure in failures if failure.template or failure.path or failure.node]
    return next(iter(told or failures), None)


def _is_told(raised: Raised) -> bool:
    """Odoo 10 prints what it says of the template below an exception of any type."""
    return "\nTemplate: " in raised.message and "\nPath: " in raised.message


def _read(raised: Raised) -> QwebFailure:
    found: dict[str, str] = {}
    for name, value in _LINE.findall(raised.message):
        found.setdefault(name, value.strip())
    template, node = found.get("Template", ""), found.get("Node") or found.get("Element", "")
    expression = _EXPRESSION.search(raised.message)
    if expression:
        template, node = template or expression["template"], node or expression["node"]
    number = found.get("Reference", "")
    if template.isdigit():
        number, template = number or template, ""
    return QwebFailure(
        template=template if _XMLID.match(template) else "",
        reference=int(number) if number.isdigit() and len(number) < 12 else 0,
        path=found.get("Path", ""),
        node=node,
        error=_inner(raised.message),
    )


def _inner(message: str) -> str:
    """The line ``Type: message`` of the exception inside, where QWeb repeats it."""
    for line in message.splitlines():
        if re.match(r"\s*(?:\w+\.)*\w*(?:Error|Exception|Warning|Undefined)\b: ", line):
            return line.strip()
    return ""
