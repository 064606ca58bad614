"""All that one failure logged: what the correlation makes of a draft when nothing more is to come."""

from __future__ import annotations

from dataclasses import dataclass

from ..incident import Event
from .draft import Draft
from .sighting import ABORTED, ERROR, QUERY, Sighting


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of one failure in the order of the log.

    ``primary`` is the first cause: what is to be read first. ``state`` is its SQLSTATE. ``retried`` counts
    the tries that Odoo made again, ``recovered`` says that the last one went well, ``exhausted`` that all
    were used up. ``why`` says by what one knows. ``dropped`` counts events that were too many to keep.
    ``loading`` is the addon that was being loaded, as the log says.
    """

    events: tuple[Event, ...]
    primary: Event
    state: str = ""
    retried: int = 0
    recovered: bool = False
    exhausted: bool = False
    url: str = ""
    why: str = ""
    dropped: int = 0
    loading: str = ""


def finish(draft: Draft, last_of_log: bool = False) -> Chain:
    """The chain of a draft.

    :param last_of_log: the log ends here: nobody knows what would have followed
    """
    primary = _primary(draft)
    sighting = draft.sightings[draft.events.index(primary)]
    retried, inferred = _retried(draft)
    recovered, why = _recovered(draft, retried, last_of_log)
    if inferred:
        why = f"{inferred}; {why}".rstrip("; ")
    return Chain(
        tuple(draft.events),
        primary,
        sighting.state,
        retried,
        recovered,
        draft.exhausted,
        draft.url,
        why,
        draft.dropped,
        draft.loading,
    )


def _primary(draft: Draft) -> Event:
    """The first cause: what came before the transaction was aborted, else the traceback, else the query."""
    pairs = list(zip(draft.sightings, draft.events, strict=True))
    own = [(seen, event) for seen, event in pairs if event.role in ("error", "query", "server")]
    causes = [pair for pair in own if pair[0].state != ABORTED] or own or pairs
    return max(causes, key=lambda pair: _weight(pair[0], pair[1]))[1]


def _weight(seen: Sighting, event: Event) -> tuple[int, int]:
    """A traceback of its own tells most, then a query, then a line; Odoo's side before PostgreSQL's."""
    odoo = event.record.program != "postgresql"
    if seen.kind == ERROR and seen.trace:
        return 3, odoo
    if seen.kind == QUERY:
        return 2, odoo
    return (1 if seen.kind == ERROR else 0), odoo


def _retried(draft: Draft) -> tuple[int, str]:
    """The repetitions that Odoo logged; with the log level warning the failed tries before the last."""
    if draft.retried:
        return draft.retried, ""
    if not draft.inferred:
        return 0, ""
    return draft.inferred, "the repetitions are counted by the queries that failed, no line tells of them"


def _caught(draft: Draft, last_of_log: bool) -> str:
    """What became of a query that failed and that no error told of."""
    if not any(event.role == "query" for event in draft.events):
        return ""
    if any(event.role == "secondary" for event in draft.events):
        return "the code caught the error and went on without a savepoint, in the aborted transaction"
    return "" if last_of_log else "no error was reported after it: the code caught it"


def _recovered(draft: Draft, retried: int, last_of_log: bool) -> tuple[bool, str]:
    if draft.exhausted:
        return False, "Odoo gave up after the last try"
    if draft.reported:
        return False, ""
    if not draft.conflict:
        return False, _caught(draft, last_of_log)
    if draft.answered and draft.status < 500:
        return True, f"Odoo repeated it, and the request was answered with {draft.status}"
    if draft.answered:
        return False, f"the request was answered with {draft.status}"
    if retried:
        return True, "Odoo repeated it, and no failure follows"
    return False, "no line tells of a repetition or an answer: whether it went well is not known"
