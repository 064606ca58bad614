"""``qweb/1``: a template of the server that failed, by template, node and what happened inside."""

from __future__ import annotations

from ..incident import Component, Event
from ..trace.owner import OWN
from ..trace.qweb import qweb_failure
from .exception_name import stable_name
from .frames import is_python, known_words, left_out, place_components
from .normalise import normalise
from .principal import principal
from .strategy import strategy
from .translated import is_translated


def is_qweb(event: Event) -> bool:
    """Does the chain hold an exception of QWeb?"""
    return is_python(event) and qweb_failure(event.trace) is not None


@strategy("qweb/1", 40, is_qweb)
def by_template(event: Event) -> list[Component]:
    """The template, its element, and the exception inside."""
    failure = qweb_failure(event.trace)
    found = principal(event.trace)
    parts = [Component("exception", stable_name(found.raised), why="what happened inside the template")]
    if failure.template:
        parts.append(Component("template", failure.template, why="the template's external id"))
    if failure.directive:
        parts.append(Component("node", failure.directive, why="the element and its t- attributes"))
    if failure.path:
        needed = not failure.directive
        why = "no element is named" if needed else "it changes with every view that inherits the template"
        parts.append(Component("path", failure.path, needed, why))
    if found.deepest(OWN):
        parts += place_components(found)
    place = found.frames[-1] if found.frames else None
    translated = is_translated(found.raised, place)
    text = normalise(found.raised.message, known_words(event))[:300]
    parts.append(
        Component("message", text, not translated, "Odoo translates it" if translated else "what it says")
    )
    if failure.reference:
        parts.append(Component("view id", str(failure.reference), False, "ids differ by database"))
    return [*parts, *left_out(found)]
