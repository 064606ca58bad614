"""Why a record belongs to an incident that is open: each rule answers with the reason, or with nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from .draft import Draft
from .sighting import ABORTED, ACCESS, ERROR, NOTE, QUERY, Sighting, is_answer

#: Seconds within which records of one failure follow each other: at once, soon, within one request.
AT_ONCE, SOON, REQUEST = 1.5, 10.0, 120.0
#: The same where records have no time: how many records may lie between.
_RECORDS = {AT_ONCE: 5, SOON: 50, REQUEST: 2000}

_WORD = re.compile(r"[`'\"“«]([\w.]{2,80})[`'\"”»]|\b([a-z]\w*_\w+)\b")
#: Integrity errors: Odoo tells the user in words of its own.
_INTEGRITY = "23"

Near = Callable[[Draft, float], bool]
Rule = Callable[[Draft, Sighting, Near], str]


def near_of(now: tuple[float, int], timed: bool) -> Near:
    """Is a draft's last record no further away than so many seconds?"""

    def near(draft: Draft, seconds: float) -> bool:
        if timed and draft.last.record.time is not None:
            return now[0] - draft.mark[0] <= seconds
        return now[1] - draft.mark[1] <= _RECORDS[seconds]

    return near


def repeated_query(draft: Draft, sighting: Sighting, near: Near) -> str:
    """The very same query fails with the same words within a moment, and nothing was said in between."""
    last = draft.pending
    same = last and (last.statement, last.message) == (sighting.statement, sighting.message)
    return "the same query failed again with the same error" if same and near(draft, AT_ONCE) else ""


def aborted_query(draft: Draft, sighting: Sighting, near: Near) -> str:
    """PostgreSQL refuses all until the end of a transaction in which something failed before."""
    if sighting.state != ABORTED or draft.answered:
        return ""
    began = any(each.state != ABORTED for each in draft.queries())
    limit = AT_ONCE if draft.reported else REQUEST
    return "the transaction had been aborted by the first error" if began and near(draft, limit) else ""


def again_aborted(draft: Draft, sighting: Sighting, near: Near) -> str:
    """Of an aborted transaction whose first error is not in the log."""
    again = sighting.state == ABORTED and all(each.state == ABORTED for each in draft.sightings if each.state)
    return "the same aborted transaction" if again and not draft.answered and near(draft, SOON) else ""


def reports_query(draft: Draft, sighting: Sighting, near: Near) -> str:
    """A traceback, or a line, that carries PostgreSQL's message of a failed query."""
    if draft.reported or draft.answered or not near(draft, REQUEST):
        return ""
    for query in draft.queries():
        if query.message and len(query.message) > 8 and _says(sighting, query.message):
            return f"it reports the failed query: {query.message[:80]}"
    return ""


def _says(sighting: Sighting, message: str) -> bool:
    if sighting.trace:
        return any(message in raised.message for raised in sighting.trace.all())
    return message in sighting.record.text


def answers_query(draft: Draft, sighting: Sighting, near: Near) -> str:
    """The user is told of a violated constraint, in the user's language and without PostgreSQL's words."""
    query = draft.pending
    old = sighting.record.logger.endswith("osv.osv") and not sighting.trace  # Odoo 7 and 8
    told = (
        is_answer(sighting.record)
        or old
        or (sighting.trace and sighting.trace.last.name == "ValidationError")
    )
    if query and told and query.state.startswith(_INTEGRITY) and near(draft, AT_ONCE):
        return "Odoo told the user of the violated constraint"
    return ""


def answers_denial(draft: Draft, sighting: Sighting, near: Near) -> str:
    """Odoo writes down who was refused what, then tells the user."""
    denied = draft.last.record.message.startswith("Access Denied by")
    trace = sighting.trace
    told = is_answer(sighting.record) or (trace and any(each.name == "AccessError" for each in trace.all()))
    return "Odoo told the user" if denied and told and near(draft, AT_ONCE) else ""


def reports_exhausted(draft: Draft, sighting: Sighting, near: Near) -> str:
    """The conflict itself, after the last repetition."""
    after = draft.exhausted and not draft.reported and near(draft, AT_ONCE)
    return "the repetitions were used up" if after and sighting.conflict else ""


def repeated_error(draft: Draft, sighting: Sighting, near: Near) -> str:
    """Another logger, or another sentence, tells the same error."""
    if not sighting.message or not near(draft, SOON):
        return ""
    for known in draft.errors():
        if _twice(known, sighting):
            continue
        if known.message and (sighting.message in known.record.text or known.message in sighting.record.text):
            return f"it repeats the error: {min(known.message, sighting.message, key=len)[:80]}"
    return ""


def _twice(known: Sighting, sighting: Sighting) -> bool:
    """Two tracebacks of one logger are two failures, however alike; short words are no proof."""
    same = known.record.logger == sighting.record.logger
    if same and bool(known.trace) == bool(sighting.trace):
        return True
    return min(len(known.message), len(sighting.message)) < 12


def announced(draft: Draft, sighting: Sighting, near: Near) -> str:
    """An error line without a traceback, and at once the traceback that names the same thing."""
    last = next(iter(draft.errors()), None)
    if last is None or last.trace or not sighting.trace or not near(draft, AT_ONCE):
        return ""
    if not (last.record.is_failure or last.record.logger.endswith(".ir_ui_view")) or draft.answered:
        return ""
    named = _words(last.record.text) | set(last.message.split()[-1:])
    shared = {word for word in named if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sighting.record.text)}
    shared = {word for word in shared if len(word) > 2}
    return f"the line before announced it: it names {min(shared, key=len)}" if shared else ""


def loading_failed(draft: Draft, sighting: Sighting, near: Near) -> str:
    """`Couldn't load module web`, and in the next line of the loader why, without a traceback."""
    last = draft.last.record
    named = re.match(r"Couldn't load module (\w+)", last.message)
    if named and sighting.record.logger == last.logger and near(draft, AT_ONCE):
        return f"why the module {named[1]} could not be loaded"
    return ""


def _words(text: str) -> set[str]:
    return {first or second for first, second in _WORD.findall(text[:2000])}


def stopped_registry(draft: Draft, sighting: Sighting, near: Near) -> str:
    """Odoo says first that the registry failed, then why."""
    only_notes = all(each.kind == NOTE for each in draft.sightings)
    return "the registry could not be loaded because of it" if only_notes and near(draft, SOON) else ""


def follows(draft: Draft, sighting: Sighting, near: Near) -> str:
    """What Odoo says when loading modules was given up."""
    worth = any(each.kind in (ERROR, QUERY, NOTE) for each in draft.sightings)
    return (
        "loading was given up after this error" if worth and near(draft, SOON) and not draft.answered else ""
    )


def aborted_error(draft: Draft, sighting: Sighting, near: Near) -> str:
    """The traceback of a query that was refused."""
    return "" if sighting.state != ABORTED else aborted_query(draft, sighting, near)


def refused_request(draft: Draft, sighting: Sighting, near: Near) -> str:
    """Before Odoo 15 the traceback of a request comes after its access line with 500."""
    after = draft.status >= 500 and draft.last.kind == ACCESS and near(draft, AT_ONCE)
    if not (after and sighting.trace and sighting.record.logger.endswith("werkzeug")):
        return ""
    return "it reports the request that was answered with an error"


def used_closed_cursor(draft: Draft, sighting: Sighting, near: Near) -> str:
    """After a failure the cursor is gone; whoever uses it still fails too."""
    if not sighting.closed or draft.last.closed or not near(draft, SOON):
        return ""
    return "the cursor had been closed after the first error"


#: By kind of record: the rules in their order, each with the role that the record then has.
RULES: dict[str, tuple[tuple[Rule, str], ...]] = {
    QUERY: ((aborted_query, "secondary"), (repeated_query, "query"), (again_aborted, "query")),
    ERROR: (
        (refused_request, "secondary"),
        (aborted_error, "secondary"),
        (reports_query, "error"),
        (answers_query, "error"),
        (answers_denial, "error"),
        (reports_exhausted, "error"),
        (used_closed_cursor, "secondary"),
        (loading_failed, "error"),
        (announced, "error"),
        (repeated_error, "error"),
        (stopped_registry, "error"),
    ),
    NOTE: ((follows, "note"),),
}
