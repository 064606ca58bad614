"""Lines become records: heads, what follows them, wrappings undone, containers kept apart."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from ..record import LogRecord, Place
from .continuation import begins_traceback, belongs
from .draft import MOST_CHARACTERS, Draft, Line, Wrapped
from .postgresql_stderr import BARE
from .registry import DEEPEST, recognise
from .system_lines import level_of_line, program_of

#: Containers and processes whose records are kept open at the same time.
_MOST_OPEN = 256


class Assembler:
    """Takes the lines of one source in their order, gives the records in the order in which they end.

    ``stray`` counts the lines that belong to nothing. A traceback without a head (Python died before it
    could log, or a rotation cut the head off) becomes a record of the format "plain".
    """

    def __init__(self) -> None:
        self.stray = 0
        self.headed = 0
        self._open: OrderedDict[str, Draft] = OrderedDict()
        self._parts: dict[str, tuple[str, Place]] = {}
        self._names: set[str] = set()
        self._indented: tuple[str, int] = ("", 0)

    def feed(self, text: str, place: Place) -> Iterator[LogRecord]:
        """Take one line, without its line feed."""
        text = text.rstrip("\r\n")
        item = recognise(text)
        if isinstance(item, Wrapped):
            yield from self._unwrap(item, "", place, None, 1)
            return
        key, indent = self._indented
        if item is None and indent and key in self._open and text.startswith(" " * indent):
            yield from self._take(None, text[indent:], key, place, None)
            return
        yield from self._take(item, text, "", place, None)

    def flush(self) -> Iterator[LogRecord]:
        """End every record that is open."""
        while self._open:
            _key, draft = self._open.popitem(last=False)
            yield draft.record()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The records that are open."""
        return tuple(self._open.values())

    @property
    def first_open(self) -> Place | None:
        """Where the earliest record that is not finished begins."""
        places = [draft.place for draft in self._open.values()]
        places += [place for _part, place in self._parts.values()]
        return min(places, key=lambda place: place.offset) if places else None

    def _unwrap(
        self, item: Wrapped, outer: str, place: Place, around: Wrapped | None, depth: int
    ) -> Iterator[LogRecord]:
        key = f"{outer}\1{item.format}\0{item.key}"
        if item.format == "compose" and not self._is_container(item):
            yield from self._take(None, item.raw, outer, place, around)
            return
        part, place = self._parts.pop(key, ("", place))
        payload = part + item.payload
        if item.partial and len(payload) < MOST_CHARACTERS:
            self._parts[key] = payload, place
            return
        self._indented = (key, item.indent) if item.indent else self._indented
        around = _merged(around, item)
        for text in payload.split("\n"):
            inner = recognise(text) if depth < DEEPEST or not text.startswith("{") else None
            if isinstance(inner, Wrapped) and depth < DEEPEST:
                yield from self._unwrap(inner, key, place, around, depth + 1)
            else:
                yield from self._take(
                    inner if isinstance(inner, Draft) else None, text.rstrip("\r"), key, place, around
                )

    def _is_container(self, item: Wrapped) -> bool:
        """A table in a message has bars too: a name counts from its first line of a known format on."""
        if item.key not in self._names and len(self._names) < _MOST_OPEN:
            inner = recognise(item.payload)
            bare = inner is None and BARE.read(Line(item.payload))  # PostgreSQL without its log's prefix
            if bare or (inner is not None and inner.format != item.format):
                self._names.add(item.key)
        return item.key in self._names

    def _take(
        self, item: Draft | None, text: str, key: str, place: Place, around: Wrapped | None
    ) -> Iterator[LogRecord]:
        open_draft = self._open.get(key)
        if item is None and (open_draft is None or open_draft.program == "postgresql"):
            item = BARE.read(Line(text))
        if item is not None and item.joins and open_draft and open_draft.program == "postgresql":
            _join(open_draft, item)
        elif item is not None:
            yield from self._begin(item, key, place, around)
        elif open_draft is not None and belongs(open_draft, text):
            _continue(open_draft, text)
        else:
            yield from self._own(text, key, place, around)

    def _begin(self, draft: Draft, key: str, place: Place, around: Wrapped | None) -> Iterator[LogRecord]:
        """End the record that is open, open this one."""
        self.headed += 1
        before = self._open.pop(key, None)
        if before is not None:
            yield before.record()
        draft.place = place
        if around is not None:
            _put_around(draft, around)
        if draft.single:
            yield draft.record()
            return
        self._open[key] = draft
        if len(self._open) > _MOST_OPEN:
            yield self._open.popitem(last=False)[1].record()

    def _own(self, text: str, key: str, place: Place, around: Wrapped | None) -> Iterator[LogRecord]:
        """A line that begins no record and belongs to none."""
        traceback = begins_traceback(text)
        if around is None and not traceback:
            self.stray += 1
            before = self._open.pop(key, None)  # what follows another program's line is not the record's
            if before is not None:
                yield before.record()
            return
        if not text.strip():
            return
        if around is None:
            draft = Draft("plain", [text], "ERROR")
        else:
            program = program_of(*around.fields.values())
            system = around.format in ("syslog", "journal")
            found = level_of_line(text, program) if system else ""
            level = "ERROR" if traceback else around.level or found
            draft = Draft(around.format, [text], level, program=program, single=not traceback)
        draft.traced = "frames" if traceback else ""
        yield from self._begin(draft, key, place, around)


def _join(draft: Draft, part: Draft) -> None:
    """Add PostgreSQL's DETAIL, HINT, CONTEXT or STATEMENT to its record."""
    draft.fields.setdefault(part.joins, part.fields[part.joins])
    draft.joins = part.joins
    draft.add(part.lines[0])


def _continue(draft: Draft, line: str) -> None:
    if draft.program == "postgresql" and line.startswith("\t"):
        line = line[1:]
        if draft.joins and draft.size < MOST_CHARACTERS:
            draft.fields[draft.joins] += f"\n{line}"
    draft.add(line)


def _merged(outer: Wrapped | None, inner: Wrapped) -> Wrapped:
    """What both wrappings know; the inner one knows better."""
    if outer is None:
        return inner
    fields = {**outer.fields, **{name: value for name, value in inner.fields.items() if value}}
    return Wrapped(
        inner.format,
        "",
        time=inner.time or outer.time,
        pid=inner.pid or outer.pid,
        level=inner.level or outer.level,
        fields=fields,
    )


def _put_around(draft: Draft, around: Wrapped) -> None:
    """Fill in what the record's own line does not say."""
    draft.time = draft.time or around.time
    draft.pid = draft.pid or around.pid
    draft.fields = {**{name: value for name, value in around.fields.items() if value}, **draft.fields}
