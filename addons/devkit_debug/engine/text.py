"""Incidents as text for a person at a terminal: what is wrong, how bad and where, what to do next."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from .deadlock.render import WIDTH
from .deadlock.render import as_text as deadlock_text
from .incident import Event, Incident

#: Events of one incident that are listed.
_EVENTS = 8


@dataclass
class Bundle:
    """The incidents of one group: the first one tells what they are, ``first`` and ``last`` are times."""

    sample: Incident
    count: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def add(self, incident: Incident) -> None:
        """One more of the group."""
        self.count += 1
        time = incident.primary.record.time
        if time is not None:
            self.first = min(self.first or time, time)
            self.last = max(self.last or time, time)

    @property
    def weight(self) -> tuple[int, int]:
        """What the list is sorted by: how bad, how often."""
        return self.sample.verdict.severity.rank, self.count


class Bundles:
    """Incidents by group, and the noise apart. Memory grows with the groups, not with the incidents."""

    def __init__(self, incidents: Iterable[Incident] = ()) -> None:
        self._worth: dict[str, Bundle] = {}
        self._noise: dict[str, Bundle] = {}
        for incident in incidents:
            self.add(incident)

    def add(self, incident: Incident) -> None:
        """Take one in. Conflicts that went well when they were repeated are noise."""
        store = self._noise if incident.recovered else self._worth
        store.setdefault(incident.group.value, Bundle(incident)).add(incident)

    @property
    def worth(self) -> list[Bundle]:
        """What failed, the worst and most frequent first."""
        return sorted(self._worth.values(), key=lambda bundle: bundle.weight, reverse=True)

    @property
    def noise(self) -> list[Bundle]:
        """What went well in the end, the most frequent first."""
        return sorted(self._noise.values(), key=lambda bundle: bundle.weight, reverse=True)


def as_text(bundles: Bundles, everything: bool = False) -> str:
    """All incidents, each group once.

    Conflicts that Odoo repeated and that went well are counted in one line, unless ``everything`` is asked
    for or there is nothing else.
    """
    worth, noise = bundles.worth, bundles.noise
    shown = [*worth, *noise] if everything or not worth else worth
    blocks = ["\n".join(_bundle(number, bundle)) for number, bundle in enumerate(shown, 1)]
    if noise and len(shown) == len(worth):
        blocks.append(_told_noise(noise))
    return "\n\n".join([*blocks, _summary(worth, noise)])


def _bundle(number: int, bundle: Bundle) -> Iterator[str]:
    incident = bundle.sample
    verdict = incident.verdict
    times = f"  × {bundle.count}" if bundle.count > 1 else ""
    yield f"{number}. {verdict.severity.value.upper()}  {verdict.name}{times}  {incident.title}"
    yield from _item("When", _when(bundle))
    yield from _item("Why", verdict.cause)
    yield from _item("How it ended", _outcome(incident))
    yield from _item("Where", _where(incident))
    yield from _item("Next", verdict.fix)
    if verdict.command:
        yield f"     $ {verdict.command}"
    yield from _item(
        "Read", f"odoo-bin devkit_reference show {verdict.reference}" if verdict.reference else ""
    )
    yield from _events(incident)
    if incident.deadlock:
        yield textwrap.indent(deadlock_text(incident.deadlock), "     ")


def _when(bundle: Bundle) -> str:
    incident = bundle.sample
    span = [f"{time:%Y-%m-%d %H:%M:%S}" for time in (bundle.first, bundle.last) if time]
    record = incident.primary.record
    parts = [" to ".join(dict.fromkeys(span))]
    parts.append(f"database {record.database}" if record.database not in ("", "?") else "")
    parts.append(f"process {record.pid}" if record.pid and bundle.count == 1 else "")
    parts.append(incident.url)
    return ", ".join(part for part in parts if part)


def _outcome(incident: Incident) -> str:
    times = f"{incident.retried} repetition{'s' if incident.retried != 1 else ''}" if incident.retried else ""
    return "; ".join(part for part in (times, incident.outcome) if part)


def _where(incident: Incident) -> str:
    culprit = incident.culprit
    about = ", ".join(part for part in (culprit.version, culprit.author or culprit.maintainers) if part)
    parts = [f"module {culprit.module}{f' ({about})' if about else ''}" if culprit.module else ""]
    place = f"{culprit.file}:{culprit.line}" if culprit.line else culprit.file
    parts.append(f"{place}{f' in {culprit.function}' if culprit.function else ''}" if place else "")
    names = ("model", "field", "table", "view")
    parts += [f"{name} {getattr(culprit, name)}" for name in names if getattr(culprit, name)]
    return ", ".join(part for part in parts if part) or "unknown"


def _events(incident: Incident) -> Iterator[str]:
    if len(incident.events) < 2:
        yield from _item("Log", str(incident.primary.record.place))
        return
    shown = incident.events[:_EVENTS]
    places = [_place(event) for event in shown]
    width = max(map(len, places))
    yield "   Log:"
    for event, place in zip(shown, places, strict=True):
        line = f"     {place:<{width}}  {event.role:<9}  {event.record.message}"
        yield f"{line[: WIDTH - 1]}…" if len(line) > WIDTH else line
        if event.why:
            yield f"     {'':<{width}}             {event.why}"
    more = len(incident.events) - _EVENTS
    if more > 0:
        yield f"     and {more} more"


def _place(event: Event) -> str:
    """File and line; without the folders, which are the same for all."""
    place = event.record.place
    name = place.path.replace("\\", "/").rpartition("/")[2]
    return f"{name}:{place.line}" if place.line else name


def _item(name: str, text: str) -> Iterator[str]:
    if text:
        yield from textwrap.wrap(
            " ".join(text.split()),
            WIDTH,
            initial_indent=f"   {name}: ",
            subsequent_indent="     ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _told_noise(noise: Sequence[Bundle]) -> str:
    count: Counter[tuple[str, str]] = Counter()
    for bundle in noise:
        culprit = bundle.sample.culprit
        count[bundle.sample.verdict.name, culprit.table or culprit.model] += bundle.count
    most = count.most_common(8)
    parts = [f"{number} × {name}{f' on {table}' if table else ''}" for (name, table), number in most]
    more = f", and {len(count) - 8} other kinds" if len(count) > 8 else ""
    return f"Odoo repeated these conflicts and they went well (--all shows them): {', '.join(parts)}{more}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _summary(worth: Sequence[Bundle], noise: Sequence[Bundle]) -> str:
    if not worth and not noise:
        return "No failure found."
    failed, well = (sum(bundle.count for bundle in bundles) for bundles in (worth, noise))
    told = f"{_count(failed, 'incident')} of {_count(len(worth), 'kind')}" if worth else ""
    went = f"{_count(well, 'conflict')} that went well when repeated" if noise else ""
    return f"{' and '.join(part for part in (told, went) if part)}."
