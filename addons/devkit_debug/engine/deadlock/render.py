"""A deadlock as plain data, and as text for a person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from .model import CodePath, Deadlock, Side

#: Characters of a line of text.
WIDTH = 110
#: A statement is shown no longer.
_STATEMENT = 300


def as_data(deadlock: Deadlock) -> dict:
    """All of it, for JSON."""
    return {
        "title": deadlock.title,
        "time": deadlock.time.isoformat() if deadlock.time else "",
        "database": deadlock.database,
        "sides": [_side(side) for side in deadlock.sides],
        "tables": list(deadlock.tables),
        "order": list(deadlock.order),
        "advice": [{"title": each.title, "text": each.text, "code": each.code} for each in deadlock.advice],
        "joined": list(deadlock.joined),
        "places": list(deadlock.places),
    }


def _side(side: Side) -> dict:
    return {
        "backend": side.wait.pid,
        "process": side.process,
        "rolled_back": side.victim,
        "waits_for": {"mode": side.wait.mode, "on": side.wait.target, "blocked_by": side.wait.blocked_by},
        "table": side.wanted,
        "model": side.model,
        "action": side.statement.action if side.statement else "",
        "fields": list(side.columns),
        "computed_fields": list(side.computed),
        "records": list(side.statement.ids) if side.statement else [],
        "statement": side.statement.text if side.statement else "",
        "code": [_path(path) for path in side.paths],
    }


def _path(path: CodePath) -> dict:
    frame = path.deepest
    return {
        "known_by": path.how,
        "why": path.why,
        "url": path.url,
        "job": path.job,
        "process": path.process,
        "model": path.model,
        "method": path.method,
        "module": frame.addon if frame else "",
        "file": (frame.file or frame.path) if frame else "",
        "line": frame.line if frame else 0,
        "function": frame.function if frame else "",
        "recomputed": path.recomputed,
        "frames": [f"{each.file or each.path}:{each.line} in {each.function}" for each in path.frames],
    }


def as_text(deadlock: Deadlock) -> str:
    """What a person reads: what happened, both sides, what to do."""
    when = f"{deadlock.time:%Y-%m-%d %H:%M:%S}" if deadlock.time else "time unknown"
    base = f", database {deadlock.database}" if deadlock.database else ""
    places = ", ".join(place.replace("\\", "/").rpartition("/")[2] for place in deadlock.places)
    lines = [deadlock.title, f"  {when}{base}; {places}".rstrip("; ")]
    for number, side in enumerate(deadlock.sides, 1):
        lines += ["", *_side_lines(number, side)]
    lines.append("")
    for advice in deadlock.advice:
        lines += _wrapped(f"> {advice.title}: {advice.text}", "  ", "    ")
        lines += [f"      {line}" for line in advice.code.splitlines()]
    lines += [f"  ({note})" for note in deadlock.joined]
    return "\n".join(lines)


def _side_lines(number: int, side: Side) -> Iterator[str]:
    fate = "rolled back" if side.victim else "went on"
    process = f", Odoo process {side.process}" if side.process else ""
    yield f"  Side {number}: backend {side.wait.pid}{process}, {fate}"
    wanted = f"{side.wanted} ({side.model})" if side.model else side.wanted
    on = f" {wanted}" if wanted else f" {_unknown(side)}"
    yield f"    waited for:{on}, {side.wait.mode} held by backend {side.wait.blocked_by}"
    if side.columns:
        names = [f"{name} (computed, stored)" if name in side.computed else name for name in side.columns]
        yield f"    fields:     {', '.join(names)}"
    if side.statement:
        rows = f" of id {', '.join(map(str, side.statement.ids[:8]))}" if side.statement.ids else ""
        yield f"    statement:  {side.statement}{rows}"
        if not side.statement.action:
            yield f"                {' '.join(side.statement.text.split())[:_STATEMENT]}"
    for path in side.paths:
        yield from _path_lines(path)
    if not side.paths:
        yield "    code:       no log tells"


def _unknown(side: Side) -> str:
    if side.statement and side.statement.action == "INSERT":
        return f"a row that the new row of {side.statement.table} refers to, or the same unique key"
    return {"advisory": "an advisory lock", "transactionid": "a row, no log tells which"}.get(
        side.wait.target, f"a lock on {side.wait.target}"
    )


def _path_lines(path: CodePath) -> Iterator[str]:
    what = path.url or (f"scheduled job {path.job!r}" if path.job else "")
    frame = path.deepest
    if frame:
        where = f"{frame.function} in {frame.file or frame.path}:{frame.line}"
        what = f"{where}, by {what}" if what else where
    process = f", process {path.process}" if path.process else ""
    yield from _wrapped(what, "    code:       ", " " * 16)
    yield from _wrapped(f"({path.why}{process})", " " * 16, " " * 16)


def _wrapped(text: str, first: str, following: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
