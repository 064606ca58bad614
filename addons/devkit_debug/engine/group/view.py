"""``view/1``: a view that cannot be loaded, inherited or validated, by the view and what is wrong in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..incident import Component, Event
from ..record import LogRecord
from ..trace.view import PLACES, ViewFailure, is_located, read_view_failure, view_failure
from .exception_name import stable_name
from .frames import is_python, left_out
from .normalise import normalise
from .principal import principal
from .strategy import strategy
from .translated import facts

_BLANKS = re.compile(r"\s+")


def _read(event: Event) -> ViewFailure | None:
    if event.trace is None:
        failure = read_view_failure(event.record.text) if speaks_of_view(event.record) else None
        return failure if failure and (failure.element or failure.field) else None
    if not is_python(event):
        return None
    failure = view_failure(event.trace)
    if failure is None:
        return None
    placed = any(frame.function in PLACES for raised in event.trace.all() for frame in raised.frames[-6:])
    return failure if failure.element or failure.name or failure.xmlid or placed else None


def speaks_of_view(record: LogRecord) -> bool:
    """Does a record without a traceback tell of a view?"""
    if record.logger.endswith("ir_ui_view") or "View error context" in record.text[:20_000]:
        return True
    return is_located(record.text)


def is_view(event: Event) -> bool:
    """Does the chain speak of a view's architecture?"""
    return _read(event) is not None


@strategy("view/1", 20, is_view)
def by_view(event: Event) -> list[Component]:
    """The element or field that is missing, and the view: in every language and version the same."""
    failure = _read(event)
    parts = list(_told(failure))
    if event.trace is None:
        text = normalise(event.record.message)
        return [*parts, Component("message", text, False, "Odoo translates it")]
    found = principal(event.trace)
    if not failure.element and not failure.field:
        parts.append(Component("exception", stable_name(found.raised), why="no element is named"))
        names = facts(found.raised.message.partition("View error context")[0])
        if names:
            parts.append(Component("names", names, why="technical names, the same in every language"))
    text = normalise(found.raised.message.strip().partition("\n")[0])
    needed = {part.name for part in parts} <= {"exception"}
    why = "nothing else tells failures apart" if needed else "Odoo translates it"
    return [*parts, Component("message", text, needed, why), *left_out(found)]


def _told(failure: ViewFailure) -> Iterator[Component]:
    """What the failure names, as far as it does."""
    if failure.element:
        element = _BLANKS.sub(" ", html.unescape(failure.element))
        yield Component("element", element, why="what the parent view does not have")
    if failure.field:
        yield Component("field", f"{failure.on_model}.{failure.field}", why="what the model does not have")
    view = failure.xmlid or failure.name
    if view:
        yield Component("view", view, why="the view, by its external id, else by its name")
    if failure.model and not failure.xmlid:
        yield Component("model", failure.model, why="the view's model")
    if failure.file:
        yield Component("data file", failure.file, why="the file it was loaded from")
    if failure.record and not view:
        yield Component("record", failure.record, why="what was being loaded")
