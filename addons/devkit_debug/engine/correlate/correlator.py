"""Records in, one chain of events for each failure out: one pass, bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from ..clock import LogClock
from ..record import LogRecord
from . import server
from .access import choose
from .chain import Chain, finish
from .draft import Draft
from .loading import Loading
from .patience import patience
from .retries import earlier_tries, take_retry
from .rules import AT_ONCE, RULES, announced, near_of
from .sighting import ACCESS, ERROR, EXHAUSTED, NOTE, QUERY, RETRY, START, Sighting, sight

#: An incident is complete when so much of the log has passed without an event of it, or …
SECONDS, RECORDS = 125.0, 50_000
#: … when there are more open ones than these.
OPEN = 2_000
_BOTH = "both logs have the same statement and error at the same time"
_ROLES = {RETRY: "retry", EXHAUSTED: "exhausted", NOTE: "note", QUERY: "query", ERROR: "error"}


def correlate(records: Iterable[LogRecord]) -> Iterator[Chain]:
    """The failures in the records, each once, about in the order in which they ended.

    Give the records of several logs merged by time (:func:`~.merge.merge`).
    """
    correlator = Correlator()
    for record in records:
        yield from correlator.feed(record)
    yield from correlator.end()


class Correlator:
    """Reads one record after the other. Memory: the drafts that are open, at most :data:`OPEN`."""

    def __init__(self) -> None:
        self.clock = LogClock()
        self._numbers = count()
        self._open: OrderedDict[int, Draft] = OrderedDict()
        self._processes: dict[tuple, list[Draft]] = {}
        self._refused: OrderedDict[tuple, tuple[Sighting, tuple[float, int]]] = OrderedDict()
        self._index = server.Index()
        self._loading = Loading()

    def feed(self, record: LogRecord) -> Iterator[Chain]:
        """Read a record; yields the failures of which nothing more is to be expected."""
        self.clock.tick(record.time)
        key = process_of(record)
        self._loading.feed(key, record)
        drafts = self._processes.get(key)
        sighting = sight(record, bool(drafts))
        if sighting is not None:
            if sighting.kind == START:
                yield from self._restart(key)
            elif sighting.kind == ACCESS:
                self._access(key, sighting)
            else:
                self._take(key, sighting)
        if self._open:
            yield from self._ripe()

    @property
    def open(self) -> int:
        """How many failures are not complete yet."""
        return len(self._open)

    def end(self) -> Iterator[Chain]:
        """The failures that are left, in the order in which they began."""
        for draft in sorted(self._open.values(), key=lambda draft: draft.order):
            yield finish(draft, last_of_log=True)
        self._open.clear()
        self._processes.clear()

    def settle(self, idle: float, held: Callable[[LogRecord], float]) -> Iterator[Chain]:
        """The failures of which no more is to be expected, where a log ends that is still written.

        :param idle: seconds since the log was written to
        :param held: seconds for which a record has been known
        """
        for draft in sorted(self._open.values(), key=lambda draft: draft.order):
            age = max(self.clock.now()[0] - draft.mark[0] + idle, held(draft.last.record))
            # Of a failure with more events than are kept, the next reader could not know the state.
            if draft.dropped or age >= patience(draft, SECONDS):
                self._close(draft)
                yield finish(draft, last_of_log=not draft.pending)

    def end_oldest(self) -> Iterator[Chain]:
        """The failure that was silent for the longest."""
        draft = next(iter(self._open.values()))
        self._close(draft)
        yield finish(draft, last_of_log=True)

    def open_records(self, held: Callable[[LogRecord], float]) -> list[LogRecord]:
        """The records of what is open, in the order in which they were read.

        Also the answers that failed and that no error told of yet, as far as they were read just now.
        """
        marked = [
            (mark[1], event.record)
            for draft in self._open.values()
            for mark, event in zip(draft.marks, draft.events, strict=True)
        ]
        marked += [
            (mark[1], seen.record)
            for seen, mark in self._refused.values()
            if not (held(seen.record) > AT_ONCE or self.clock.passed(mark, AT_ONCE, RECORDS))
        ]
        return [record for _number, record in sorted(marked, key=lambda pair: pair[0])]

    def _ripe(self) -> Iterator[Chain]:
        while self._open:
            draft = next(iter(self._open.values()))
            if not self.clock.passed(draft.mark, SECONDS, RECORDS) and len(self._open) <= OPEN:
                return
            self._close(draft)
            yield finish(draft)

    def _restart(self, key: tuple) -> Iterator[Chain]:
        """Another process under the same number, or one that ends: what it did is over."""
        self._loading.forget(key)
        for draft in list(self._processes.get(key, ())):
            self._close(draft)
            yield finish(draft)

    def _close(self, draft: Draft) -> None:
        del self._open[draft.order]
        drafts = self._processes[draft.key]
        drafts.remove(draft)
        if not drafts:
            del self._processes[draft.key]
        self._index.forget(draft)

    def _candidates(self, key: tuple, sighting: Sighting) -> list[Draft]:
        """The open incidents of the process, the one with the latest event first, of the same database."""
        drafts = self._processes.get(key, ())
        database = sighting.record.database
        same = [draft for draft in drafts if _compatible(draft.record.database, database)]
        return sorted(same, key=lambda draft: draft.mark, reverse=True)

    def _take(self, key: tuple, sighting: Sighting) -> None:
        candidates = self._candidates(key, sighting)
        if sighting.kind in (RETRY, EXHAUSTED):
            draft, why = take_retry(candidates, sighting, self._merge)
            self._add(draft or self._begin(key), sighting, _ROLES[sighting.kind], why)
            return
        other = self._index.find(sighting, self.clock.now()) if sighting.kind == QUERY else None
        if other and sighting.record.program == "postgresql":
            self._add(other, sighting, "server", _BOTH)
            return
        if sighting.kind == NOTE and not candidates:  # a traceback without a head belongs to no process
            candidates = [each for each in self._open.values() if each.record.format == "plain"][-1:]
        draft, role, why = self._chosen(candidates, sighting)
        draft = draft or self._begin(key)
        if other:
            self._take_over(draft, other)
        self._add(draft, sighting, role, why or (_BOTH if other else ""))
        if not why:
            self._after_refusal(key, sighting)

    def _chosen(self, candidates: list[Draft], sighting: Sighting) -> tuple[Draft | None, str, str]:
        """The incident that a record belongs to, its role there, and why; none for the first of a new one."""
        near = near_of(self.clock.now(), sighting.record.time is not None)
        for rule, role in RULES[sighting.kind]:
            for draft in candidates:
                if why := rule(draft, sighting, near):
                    return self._whole(draft, candidates, sighting, near), role, why
        return None, _ROLES[sighting.kind], ""

    def _take_over(self, draft: Draft, server: Draft) -> None:
        """PostgreSQL's lines of a query came first: they belong to Odoo's incident."""
        self._close(server)
        for event, seen in zip(server.events, server.sightings, strict=True):
            draft.add(seen, self.clock.now(), "server", event.why or _BOTH)

    def _whole(self, draft: Draft, candidates: list[Draft], sighting: Sighting, near) -> Draft:
        """What is told of takes in what announced it, and the earlier tries that no line tells of."""
        if sighting.kind != ERROR:
            return draft
        before = [each for each in candidates if each is not draft and announced(each, sighting, near)]
        tries = earlier_tries(draft, candidates, near)
        first, *later = sorted([*before, *tries, draft], key=lambda each: each.order)
        for each in later:
            self._merge(first, each)
        first.inferred += len(tries)
        return first

    def _begin(self, key: tuple) -> Draft:
        draft = Draft(key, self.clock.now(), next(self._numbers))
        draft.loading = self._loading.of(key)
        self._open[draft.order] = draft
        self._processes.setdefault(key, []).append(draft)
        return draft

    def _merge(self, draft: Draft, later: Draft) -> None:
        """The later one was the next try of the same request."""
        self._index.move(later, draft)
        self._close(later)
        draft.absorb(later)

    def _add(self, draft: Draft, sighting: Sighting, role: str, why: str, mark=None) -> None:
        draft.add(sighting, mark or self.clock.now(), role, why)
        self._open.move_to_end(draft.order)
        if sighting.kind == QUERY and role != "server":
            self._index.note(draft, sighting, self.clock.now())

    def _access(self, key: tuple, sighting: Sighting) -> None:
        if sighting.request is None:
            return
        draft, why = choose(self._candidates(key, sighting), sighting.request)
        if draft:
            self._add(draft, sighting, "access", why)
        elif sighting.request.failed:
            self._refused[key] = sighting, self.clock.now()
            self._refused.move_to_end(key)
            while len(self._refused) > OPEN:
                self._refused.popitem(last=False)

    def _after_refusal(self, key: tuple, sighting: Sighting) -> None:
        """Before Odoo 15 the access line with 500 stands before the traceback of "Error on request"."""
        before, mark = self._refused.pop(key, (None, ()))
        if before is None or sighting.kind != ERROR or not sighting.record.logger.endswith("werkzeug"):
            return
        then, now = before.record.time, sighting.record.time
        if then is None or now is None or abs((now - then).total_seconds()) <= AT_ONCE:
            draft = self._processes[key][-1]
            why = "the line before it: the request was answered with an error"
            self._add(draft, before, "access", why, mark)


def process_of(record: LogRecord) -> tuple:
    """What tells one process from another: program, machine or container, pid (else the file)."""
    fields = record.fields
    where = fields.get("container") or fields.get("host") if record.program != "postgresql" else ""
    return record.program, where or fields.get("unit", ""), record.pid or record.place.path


def _compatible(one: str, other: str) -> bool:
    """Odoo prints ``?`` for a thread that has no database yet."""
    return one == other or one in ("", "?") or other in ("", "?")
