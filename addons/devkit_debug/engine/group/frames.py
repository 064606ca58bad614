"""``frames/1``: where in own code (else in one of Odoo's addons), the exception, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from ..incident import Component, Event
from ..sqlstate import of_text
from ..trace.model import Frame, Raised
from ..trace.owner import DATA, ODOO, OWN
from ..trace.view import view_failure
from .exception_name import stable_name
from .normalise import normalise
from .principal import Principal, principal, telling_frames
from .strategy import strategy
from .translated import TYPES, facts, is_translated, whole_sentence

#: How much of a message tells failures apart.
MESSAGE = 400
#: Exceptions whose messages quote names of the code, never data.
ABOUT_CODE = frozenset(
    "AttributeError NameError ImportError ModuleNotFoundError TypeError UnboundLocalError".split()
)
PARSERS = frozenset(("SyntaxError", "IndentationError", "TabError"))


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
        *job_components(event, found),
        *message_components(event, found),
        *member_components(found.raised),
        *left_out(found),
    ]


def place_components(found: Principal) -> Iterator[Component]:
    """Where it happened: one frame that tells, and its source line."""
    told = list(telling_frames(found))
    for whose, frame in told:
        if whose == "below":
            yield Component("below", f"{frame.addon}: {frame.function}", why=_WHY[whose])
            continue
        yield Component("frame", _where(frame), why=_WHY[whose])
        if frame.code and whose != "plumbing":
            yield Component("code", squeeze(frame.code), why="the source line of that frame")
    last = found.frames[-1] if found.frames else None
    if last is None or (told and told[-1][1] is last):
        return
    if not told or told[0][0] == "plumbing":
        yield from _framework(found)
    elif last.owner == ODOO and last.addon and is_translated(found.raised, last):
        yield Component(
            "raised in", f"{last.addon}: {last.function}", why="it tells what a translated message says"
        )
        if last.code:
            yield Component("raised by", squeeze(last.code), why="the source line that raised it")


_WHY = {
    "below": "the addon of Odoo's that the own code called and that did not only pass on",
    "own": "the deepest frame of own code",
    "odoo": "no own code: the deepest addon of Odoo's",
    "plumbing": "neither own code nor an addon that does more than pass on: the last one passed",
}


def _framework(found: Principal) -> Iterator[Component]:
    """The last function of the framework that is not the cursor's: through that goes every query."""
    frames = [frame for frame in found.frames if frame.function and frame.owner != DATA]
    told = [
        frame for frame in frames if frame.file != "odoo/sql_db.py" and not frame.path.startswith("<decor")
    ]
    for frame in (told or frames or found.frames)[-1:]:
        yield Component(
            "raised in", frame.function or frame.file, why="only the framework's frames: the last one"
        )


def file_components(event: Event) -> Iterator[Component]:
    """The data file that was being loaded, where the chain names one."""
    view = view_failure(event.trace) if event.trace else None
    if view and view.file:
        yield Component("data file", view.file, why="what was being loaded")
        if view.record:
            yield Component("record", view.record, why="the record being loaded")


def job_components(event: Event, found: Principal) -> Iterator[Component]:
    """The scheduled action, where no frame tells what was executed."""
    told = next(telling_frames(found), ("", None))[0]
    if told in ("", "plumbing") and event.record.logger.endswith("ir_cron"):
        text = normalise(event.record.message, known_words(event))[:MESSAGE]
        yield Component("job", text, why="the scheduled action: no frame tells what it executes")


def message_components(event: Event, found: Principal) -> Iterator[Component]:
    """The message, or only what a translation leaves of it."""
    raised = found.raised
    if not raised.type:
        text = normalise(event.record.message, known_words(event))[:MESSAGE]
        yield Component("message", text, why="the exception itself is not told: what the record says")
    if not raised.message:
        return
    place = found.frames[-1] if found.frames else None
    known = known_words(event)
    if place is None and raised.name in TYPES and (said := whole_sentence(raised.message)):
        yield from sentence_components(said, raised.message, known)
        return
    if raised.name == "ParseError" and (sql := of_text(raised.message.partition(" while parsing")[0])):
        yield Component("sqlstate", sql.state, why="PostgreSQL's error that the message quotes")
        names = " ".join(f"{name}={value}" for name, value in sorted(sql.names.items()))
        yield Component("names", names, why="what PostgreSQL's message names")
        return
    if place is None or not is_translated(raised, place):
        told = raised.message.partition(" while parsing ")[0] or raised.message
        head = "\n".join(told.splitlines()[:6])
        text = normalise(head, known, raised.name in ABOUT_CODE)[:MESSAGE]
        if raised.name in PARSERS and place and place.code:
            yield Component("message", text, False, "versions of Python word it differently; the line tells")
        else:
            yield Component("message", text, why="what it says, without data")
        return
    told = facts(raised.message)
    if told:
        yield Component("names", told, why="technical names in the message, the same in every language")
    text = normalise(raised.message, known)[:MESSAGE]
    yield Component(
        "message", text, contributes=False, why="Odoo translates it; the frames tell where it was raised"
    )


def sentence_components(said: str, text: str, known: tuple[str, ...]) -> Iterator[Component]:
    """A sentence of Odoo's own, in English, and the technical names it was said with."""
    yield Component("message", normalise(said, known)[:MESSAGE], why="Odoo's sentence, in English")
    told = facts(text)
    if told:
        yield Component("names", told, why="technical names in the message, the same in every language")


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
        yield Component(
            "system frames", str(system), False, "frames of Odoo and of libraries differ by version"
        )


def known_words(event: Event) -> tuple[str, ...]:
    """Words of the record that vary from event to event wherever they stand: the database, the user."""
    fields = event.record.fields
    return tuple(
        word for word in (event.record.database, fields.get("user", ""), fields.get("host", "")) if word
    )


def squeeze(code: str) -> str:
    """A source line without what formatters and Python's versions change."""
    return " ".join(code.split()).rstrip("\\ ")


def _where(frame: Frame) -> str:
    if frame.owner == ODOO:
        return f"{frame.addon}: {frame.file.rpartition('/')[2]}: {frame.function}"
    return f"{frame.file}: {frame.function}".rstrip(": ")
