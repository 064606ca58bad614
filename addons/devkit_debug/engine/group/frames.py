"""``frames/1``: where in own code (else in one of Odoo's addons), the exception, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from ..incident import Component, Event
from ..trace.model import Frame, Raised
from ..trace.owner import ODOO, OWN
from ..trace.view import view_failure
from .exception_name import stable_name
from .normalise import normalise
from .principal import Principal, principal, telling_frames
from .strategy import strategy
from .translated import facts, is_translated

#: How much of a message tells failures apart.
MESSAGE = 400


def is_python(event: Event) -> bool:
    """Does the event have a traceback of Python?"""
    return event.trace is not None and event.trace.language == "python"


@strategy("frames/1", 50, is_python)
def by_frames(event: Event) -> list[Component]:
    """The exception, the deepest own frame with its source line, and the message without data."""
    found = principal(event.trace)
    return [
        Component("exception", stable_name(found.raised), why="its type, without the module Python prints"),
        *place_components(found),
        *file_components(event),
        *message_components(event, found),
        *member_components(found.raised),
        *left_out(found),
    ]


def place_components(found: Principal) -> Iterator[Component]:
    """Where it happened: one frame that tells, and its source line."""
    told = list(telling_frames(found))
    for whose, frame in told:
        why = "the deepest frame of own code" if whose == "own" else "no own code: the deepest addon of Odoo's"
        yield Component("frame", _where(frame), why=why)
        if frame.code:
            yield Component("code", squeeze(frame.code), why="the source line of that frame")
    last = found.frames[-1] if found.frames else None
    if last is None or (told and told[-1][1] is last):
        return
    if not told:
        yield Component("raised in", last.function or last.file, why="only the framework's frames: the last one")
    elif last.owner == ODOO and last.addon and is_translated(found.raised, last):
        yield Component("raised in", f"{last.addon}: {last.function}", why="it tells what a translated message says")
        if last.code:
            yield Component("raised by", squeeze(last.code), why="the source line that raised it")


def file_components(event: Event) -> Iterator[Component]:
    """The data file that was being loaded, where the chain names one."""
    view = view_failure(event.trace) if event.trace else None
    if view and view.file:
        yield Component("data file", view.file, why="what was being loaded")
        if view.record:
            yield Component("record", view.record, why="the record being loaded")


def message_components(event: Event, found: Principal) -> Iterator[Component]:
    """The message, or only what a translation leaves of it."""
    raised = found.raised
    if not raised.message:
        return
    place = found.frames[-1] if found.frames else None
    known = known_words(event)
    if place is None or not is_translated(raised, place):
        text = "\n".join(raised.message.splitlines()[:6])
        yield Component("message", normalise(text, known)[:MESSAGE], why="what it says, without data")
        return
    told = facts(raised.message)
    if told:
        yield Component("names", told, why="technical names in the message, the same in every language")
    text = normalise(raised.message, known)[:MESSAGE]
    yield Component("message", text, contributes=False, why="Odoo translates it; the frames tell where it was raised")


def member_components(raised: Raised) -> Iterator[Component]:
    """The exceptions of a group, sorted: tasks end in any order."""
    seen = set()
    for member in raised.members:
        inner = principal(member)
        place = next((_where(frame) for _whose, frame in telling_frames(inner)), "")
        seen.add(f"{stable_name(inner.raised)}: {normalise(inner.raised.message)[:120]} {place}".strip())
    if seen:
        yield Component("members", "; ".join(sorted(seen)), why="the exceptions of the group")


def left_out(found: Principal) -> Iterator[Component]:
    """What was looked at and does not contribute, with the reason."""
    system = sum(frame.owner not in (OWN,) for frame in found.frames)
    yield Component("line", "", False, "lines move when something above them changes")
    yield Component("folders", "", False, "every server keeps its files somewhere else")
    if system:
        yield Component("system frames", str(system), False, "frames of Odoo and of libraries differ by version")


def known_words(event: Event) -> tuple[str, ...]:
    """Words of the record that vary from event to event wherever they stand: the database, the user."""
    fields = event.record.fields
    return tuple(word for word in (event.record.database, fields.get("user", ""), fields.get("host", "")) if word)


def squeeze(code: str) -> str:
    """A source line without what formatters and Python's versions change."""
    return " ".join(code.split()).rstrip("\\ ")


def _where(frame: Frame) -> str:
    if frame.owner == ODOO:
        return f"{frame.addon}: {frame.file.rpartition('/')[2]}: {frame.function}"
    return f"{frame.file}: {frame.function}".rstrip(": ")
