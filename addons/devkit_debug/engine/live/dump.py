"""Reads thread dumps: Odoo's own (SIGQUIT, versions 8 to 19), Python's faulthandler and ``py-spy dump``.

Odoo writes ``# Thread: <Thread(name, started 140…)> (db:…) (uid:…) (url:…) (qc:… qt:… pt:…)`` and its frames,
the outermost first (``odoo/tools/misc.py``, ``dumpstacks``), greenlets as ``# Greenlet: <Greenlet …>``.
faulthandler and py-spy print the innermost frame first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from ....devkit_base.engine.redact import redact
from ..record import LogRecord
from ..trace.model import Frame
from .stack_frame import frame
from .thread_dump import ThreadDump, ThreadState

#: More lines than this are no dump of one process; the rest is left out, and said.
MAX_LINES = 200_000

_ODOO = re.compile(r"^\s*# (Thread|Greenlet): (.*)$")
_ODOO_FRAME = re.compile(r'^\s*File: "(.*?)", line (\d+), in (.*)$')
_FAULT = re.compile(
    r"^(?:Current thread|Thread) 0x([0-9a-fA-F]+)(?: \[(.*?)\])? \(most recent call first\):\s*$"
)
_FAULT_FRAME = re.compile(r'^\s+File "(.*?)", line (\d+|\?\?\?) in (.*)$')
_SPY = re.compile(r'^Thread (0x[0-9a-fA-F]+|\d+) \(([\w+ ]+)\)(?:: "(.*)")?\s*$')
_SPY_FRAME = re.compile(r"^\s+(.+?) \((.+?)(?::(\d+))?\)\s*$")
_SPY_PROCESS = re.compile(r"^Process (\d+): ")
_RECORD = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (\d+) [A-Z]+ \S+ [\w.]+: ?", re.MULTILINE)
_HEADER = re.compile(r"\((db|uid|url|id):(.*?)\)(?=\s*(?:\((?:db|uid|url|id|qc):|$))")
_COUNTS = re.compile(r"\(qc:(\S+) qt:(\S+) pt:(\S+)\)\s*$")
_REPR = re.compile(r"^<\w+\((.*), (?:started|stopped|initial)(?: daemon)?(?: (\d+))?\)>$")
_GREENLET = re.compile(r"^<([\w.]+)(?: \"(.*?)\")?(?: object)?(?: at 0x([0-9a-f]+))?(?:: ([\w.]+))?")


def is_dump(text: str) -> bool:
    """Does this text hold a thread dump?"""
    return any(mark in text for mark in ("# Thread: ", "# Greenlet: ", "(most recent call first)")) or bool(
        re.search(r"^Thread (?:0x)?[0-9a-fA-F]+ \((?:active|idle)[\w+ ]*\)", text, re.MULTILINE)
    )


def parse(text: str, source: str = "") -> ThreadDump | None:
    """Return the dump that ``text`` (of one log record, or a file without a log's format) holds, or None."""
    if not is_dump(text):
        return None
    lines = text.splitlines()
    notes = ()
    if len(lines) > MAX_LINES:
        notes = (f"only the first {MAX_LINES:,} of {len(lines):,} lines were read",)
    threads = list(_threads(lines[:MAX_LINES]))
    process = next((found for line in lines[:5] if (found := _SPY_PROCESS.match(line))), None)
    pid = int(process[1]) if process else 0
    return ThreadDump(tuple(threads), pid=pid, source=source, notes=notes) if threads else None


def dumps_of(records: Iterable[LogRecord]) -> Iterator[ThreadDump]:
    """Yield the dumps among the records of a log, with the time and the process of their record."""
    for record in records:
        found = parse(record.text, str(record.place))
        if found:
            yield ThreadDump(found.threads, record.time, record.pid or found.pid, found.source, found.notes)


def dumps_in_log(text: str, source: str = "") -> Iterator[ThreadDump]:
    """Yield the dumps in a piece of Odoo's plain log, with the process and the time (UTC) of their record."""
    begins = list(_RECORD.finditer(text))
    for begin, end in zip(begins, [*begins[1:], None], strict=True):
        found = parse(text[begin.end() : end.start() if end else len(text)], source)
        if found:
            when = datetime.strptime(f"{begin[1]}000+0000", "%Y-%m-%d %H:%M:%S,%f%z")
            yield ThreadDump(found.threads, when, int(begin[2]), source, found.notes)


def _threads(lines: list[str]) -> Iterator[ThreadState]:
    """Cut at the headers; what stands between two is one thread's stack."""
    begun: Callable[[list[str]], ThreadState] | None = None
    body: list[str] = []
    for line in lines:
        opened = _open(line)
        if opened is None:
            body.append(line)
            continue
        if begun is not None:
            yield begun(body)
        begun, body = opened, []
    if begun is not None:
        yield begun(body)


def _open(line: str) -> Callable[[list[str]], ThreadState] | None:
    """Return what makes a thread of the lines below this header, or None for any other line."""
    if found := _ODOO.match(line):
        header = found[2].strip()
        if found[1] == "Greenlet":
            return lambda body: _greenlet(header, body)
        return lambda body: _odoo_thread(header, body)
    if found := _FAULT.match(line):
        name, ident = found[2] or "", int(found[1], 16)
        return lambda body: ThreadState(name or f"0x{ident:x}", ident, _inner_first(body, _FAULT_FRAME))
    if found := _SPY.match(line):
        ident, name = int(found[1], 0), found[3] or ""
        return lambda body: ThreadState(name or str(ident), ident, _spy_frames(body))
    return None


def _odoo_thread(header: str, body: list[str]) -> ThreadState:
    counts = _COUNTS.search(header)
    facts = dict(_HEADER.findall(header[: counts.start()] if counts else header))
    label = re.split(r" \((?:db|uid|url|id):", header, maxsplit=1)[0].strip()
    named = _REPR.match(label)
    url = _known(facts.get("url", ""))
    return ThreadState(
        name=named[1] if named else label,
        ident=_number((named[2] if named else "") or facts.get("id", "") or label),
        frames=_odoo_frames(body),
        database=_known(facts.get("db", "")),
        user=_number(facts.get("uid", "")),
        url=redact(url),
        queries=_number(counts[1], -1) if counts else -1,
        query_time=_seconds(counts[2]) if counts else None,
        python_time=_seconds(counts[3]) if counts else None,
    )


def _greenlet(header: str, body: list[str]) -> ThreadState:
    named = _GREENLET.match(header)
    if not named:
        return ThreadState(header, 0, _odoo_frames(body), kind="greenlet")
    kind, quoted, ident, function = named.groups()
    name = quoted or f"{kind} {function or ''}".strip()
    return ThreadState(name, int(ident or "0", 16), _odoo_frames(body), kind="greenlet")


def _odoo_frames(body: list[str]) -> tuple[Frame, ...]:
    """Frames, the outermost first; those of the dump itself (it interrupts the main thread) are left out."""
    frames: list[Frame] = []
    for line in body:
        if found := _ODOO_FRAME.match(line):
            if found[3] == "dumpstacks" and re.search(r"tools[/\\]misc\.py$", found[1]):
                break
            frames.append(frame(found[1], int(found[2]), found[3].strip()))
        elif frames and line.strip() and not frames[-1].code:
            last = frames[-1]
            frames[-1] = frame(last.path, last.line, last.function, redact(line.strip()))
    return tuple(frames)


def _inner_first(body: list[str], pattern: re.Pattern) -> tuple[Frame, ...]:
    found = [match for line in body if (match := pattern.match(line))]
    return tuple(frame(match[1], _number(match[2]), match[3].strip()) for match in reversed(found))


def _spy_frames(body: list[str]) -> tuple[Frame, ...]:
    found = [match for line in body if (match := _SPY_FRAME.match(line))]
    return tuple(frame(match[2], _number(match[3] or "0"), match[1]) for match in reversed(found))


def _known(text: str) -> str:
    return "" if text.strip() in ("n/a", "None", "False", "?") else text.strip()


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdigit() else otherwise


def _seconds(text: str) -> float | None:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return None
