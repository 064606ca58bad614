"""From records to incidents: what happened, why, whose mistake it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .addon_index import NOTHING_KNOWN, AddonIndex
from .classes import Case, classify
from .correlate import Chain, Correlator
from .correlate.sighting import CONFLICTS
from .deadlock import Deadlock, KnownDeadlocks
from .group import group
from .incident import Event, Incident, Verdict
from .model_source import ModelSources
from .record import LogRecord
from .request_line import read_request
from .title import title_of
from .trace.model import Frame

UNKNOWN = "unknown"


def incidents(records: Iterable[LogRecord], index: AddonIndex | None = None) -> Iterator[Incident]:
    """The failures in the records, each once and explained, about in the order in which they ended.

    Streams: memory does not grow with the log. Give the records of several logs merged by time
    (``correlate.merge``).

    :param index: what is known of the addons; it names versions and authors
    """
    index = index or NOTHING_KNOWN
    correlator, known = Correlator(), KnownDeadlocks(index)
    for record in records:
        known.feed(record)
        yield from explained(correlator.feed(record), index, known)
    known.end()
    yield from explained(correlator.end(), index, known)


def explained(chains: Iterable[Chain], index: AddonIndex, known: KnownDeadlocks) -> Iterator[Incident]:
    """The incidents of these chains, without warnings that no class of failure knows."""
    found = (explain(chain, index, known) for chain in chains)
    return (incident for incident in found if incident)


def explain(
    chain: Chain, index: AddonIndex = NOTHING_KNOWN, known: KnownDeadlocks | None = None
) -> Incident | None:
    """What one failure logged, explained; None for a warning that no class of failure knows.

    :param known: the deadlocks of the whole log, which know what the other side was doing
    """
    verdict = classify(
        Case(chain.primary, chain.events, index, chain.retried, chain.recovered, chain.loading)
    )
    if verdict.name == UNKNOWN and not _fails(chain):
        return None
    known = known or KnownDeadlocks(index)
    deadlock = None
    if verdict.name == "deadlock":
        deadlock = known.of([event.record for event in chain.events])
    if not verdict.culprit.file and (deadlock or chain.state in CONFLICTS.values()):
        frame = _asked(chain, deadlock, known.sources)
        verdict = _placed(verdict, frame, index) if frame else verdict
    return Incident(
        primary=chain.primary,
        events=chain.events,
        verdict=verdict,
        group=group(chain.primary, verdict),
        title=title_of(chain.primary, verdict, deadlock),
        retried=chain.retried,
        recovered=chain.recovered,
        exhausted=chain.exhausted,
        url=chain.url or _field(chain, "url"),
        outcome=chain.why,
        deadlock=deadlock,
        skipped=(f"{chain.dropped} more events",) if chain.dropped else (),
    )


def _asked(chain: Chain, deadlock: Deadlock | None, sources: ModelSources) -> Frame | None:
    """Of a conflict without a traceback the method that was being called.

    Odoo repeats a conflict without logging where it came about; the request of the side that was rolled back
    names the method.
    """
    for path in deadlock.victim.paths if deadlock and deadlock.victim else ():
        if path.deepest:
            return path.deepest
    requests = (read_request(event.record) for event in chain.events if event.role == "access")
    called = next((each for each in requests if each and each.rpc_method), None)
    return sources.method(called.rpc_model, called.rpc_method) if called else None


def _placed(verdict: Verdict, frame: Frame, index: AddonIndex) -> Verdict:
    """The verdict with this frame's module and place as the culprit's."""
    addon = index.get(frame.addon)
    culprit = replace(
        verdict.culprit,
        module=frame.addon,
        file=frame.file or frame.path,
        line=frame.line,
        function=frame.function,
        version=addon.version,
        author=addon.author,
        maintainers=addon.maintainers,
    )
    return replace(verdict, culprit=culprit)


def _fails(chain: Chain) -> bool:
    """Did anything fail, or is it only a warning or a remark?"""
    return any(
        event.record.is_failure
        or event.trace
        or not (event.record.level or event.record.format == "plain")
        or event.role in ("retry", "exhausted")
        for event in chain.events
    )


def _field(chain: Chain, name: str) -> str:
    return next((event.record.fields[name] for event in chain.events if event.record.fields.get(name)), "")


__all__ = ["Event", "Incident", "Verdict", "explain", "explained", "incidents"]
