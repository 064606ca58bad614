"""What the engine tells: an incident, one failure with all that it logged, explained.

The pipeline, each step a room of its own::

    bytes ─ source/ ─ format/ → LogRecord ─ trace/ → Event ─ correlate/ → Incident
                                              └─ classes/ (Verdict), culprit, group/ (Group)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...devkit_base.engine.finding import Confidence, Severity
from .record import LogRecord
from .trace.model import Trace

if TYPE_CHECKING:  # it brings a parser of SQL, which a scan of a log does without
    from .deadlock.model import Deadlock


@dataclass(frozen=True, slots=True)
class Event:
    """A record that matters, with its traceback read.

    ``role`` in its incident: ``error`` (the failure itself), ``query`` (Odoo's ``bad query``), ``retry``,
    ``exhausted`` (the retries are used up), ``access`` (the request's access line), ``secondary`` (an error
    that only follows from another), ``server`` (PostgreSQL's side of it), ``note``. ``why`` says by what one
    knows that it belongs to the incident; empty for the event it began with.
    """

    record: LogRecord
    trace: Trace | None = None
    role: str = "error"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Culprit:
    """Where the mistake is to be looked for; empty where it is not known.

    ``module`` is an addon's technical name; ``version``, ``author`` and ``maintainers`` are filled where its
    manifest can be read. ``file`` and ``line`` name the deepest own frame.
    """

    module: str = ""
    model: str = ""
    field: str = ""
    table: str = ""
    view: str = ""
    file: str = ""
    line: int = 0
    function: str = ""
    version: str = ""
    author: str = ""
    maintainers: str = ""

    def __bool__(self) -> bool:
        return any((self.module, self.model, self.table, self.view))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of failure it is, why it happened and what to do.

    ``name`` is the class (``deadlock``, ``unknown``), ``cause`` and ``fix`` are one or two sentences for a
    consultant, ``reference`` the slug of a page (``devkit_debug/deadlocks``). ``evidence`` says by what it
    was recognised. ``command`` is the first command to type, where there is one. ``action`` names what a
    button can do (``update_module``, ``open_view``, ``find_view_inheritance``, ``open_model``), with its
    ``arguments``.
    """

    name: str
    cause: str
    fix: str = ""
    severity: Severity = Severity.MEDIUM
    confidence: Confidence = Confidence.HIGH
    reference: str = ""
    evidence: str = ""
    command: str = ""
    action: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    culprit: Culprit = field(default_factory=Culprit)


@dataclass(frozen=True, slots=True)
class Component:
    """One thing looked at for the group: ``contributes`` says whether it went into it, ``why`` the reason."""

    name: str
    value: str
    contributes: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Which failures are one: ``value`` (32 hexadecimal digits) by a versioned strategy (``frames/1``)."""

    version: str
    value: str
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One failure: its events in the order of the log, the ``primary`` one first to be read.

    ``retried`` counts the tries Odoo made again; ``recovered`` when one of them went well: noise, counted
    as such; ``exhausted`` when all were used up. ``outcome`` says in words how it ended, where that is known.
    ``title`` is one line: what a list shows. ``skipped`` says what of it could not be read.
    """

    primary: Event
    events: tuple[Event, ...]
    verdict: Verdict
    group: Group
    title: str = ""
    retried: int = 0
    recovered: bool = False
    exhausted: bool = False
    outcome: str = ""
    url: str = ""
    deadlock: Deadlock | None = None
    skipped: tuple[str, ...] = ()

    @property
    def culprit(self) -> Culprit:
        """Where the mistake is to be looked for."""
        return self.verdict.culprit
