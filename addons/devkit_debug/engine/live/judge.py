"""Judges facts of a running server for the named checks: plain values in, a ``CheckResult`` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ....devkit_base.engine.check_result import CheckResult, failed, none_of, not_applicable, ok
from ....devkit_base.engine.probe import human_size

#: Of a disk; of the connections that PostgreSQL allows; of the memory that a worker may use.
FREE, USED, MEMORY = 0.10, 0.80, 0.90
#: Minutes after which work that waits is stuck.
WAITING = 10


def log_level(level: str, handlers: Sequence[str], logfile: str, syslog: bool) -> CheckResult:
    """Does the log say enough to find a fault, and not so much that it hides it?

    ``level`` and ``handlers`` as in Odoo's configuration (``info``, ``:INFO``, ``odoo.sql_db:DEBUG``).
    """
    seen = [f"log_level = {level}", f"log_handler = {', '.join(handlers) or 'none'}"]
    seen.append(f"logfile = {logfile}" if logfile else "syslog" if syslog else "standard error")
    debug = [each for each in handlers if each.upper().endswith(":DEBUG")]
    if level in ("warn", "error", "critical"):
        return failed(f"log_level is {level}: retries, requests and cron runs are not in the log.", seen)
    if level.startswith("debug") or debug:
        return failed("The log is at DEBUG: it grows fast and slows the server down.", seen)
    return ok(f"The log is at level {level}.", seen)


def disks(rows: Sequence[tuple[str, int, int]]) -> CheckResult:
    """``rows`` (what lies there, free bytes, all bytes)."""
    lines = [f"{name}: {human_size(free)} free of {human_size(total)}" for name, free, total in rows]
    full = [name for name, free, total in rows if total and free < FREE * total]
    if full:
        return failed(f"Less than {FREE:.0%} is free for: {', '.join(full)}.", lines)
    return ok("There is room on all disks.", lines)


def waits(problems: Sequence[str]) -> CheckResult:
    """``problems`` of :func:`~.locks.problems`, each a sentence."""
    return none_of(problems, "No session holds up another one.", "Sessions that hold up others: {count}.")


def connections(by_database: Mapping[str, int], allowed: int, own: str) -> CheckResult:
    """``by_database`` connections in use, ``own`` the name of this one; the others stay unnamed."""
    used = sum(by_database.values())
    lines = [
        f"{count} × {name if name == own else 'another database'}"
        for name, count in sorted(by_database.items(), key=lambda pair: -pair[1])
    ]
    text = f"{used} of {allowed} connections are used"
    if allowed and used >= USED * allowed:
        return failed(f"{text}: PostgreSQL soon refuses new ones.", lines)
    return ok(f"{text}.", lines)


def stale_code(newer: Sequence[tuple[str, datetime]], started: datetime | None) -> CheckResult:
    """``newer`` files of addons that were changed after the server was ``started``: it runs older code."""
    if started is None:
        return not_applicable("When the server was started is not known.")
    lines = [f"{name}: {when:%Y-%m-%d %H:%M}" for name, when in newer]
    return none_of(
        lines,
        f"No addon was changed since the server was started ({started:%Y-%m-%d %H:%M} UTC).",
        "Files changed after the server was started, restart it: {count}.",
    )


def deployments(rows: Sequence[tuple[str, str, datetime]], since: datetime) -> CheckResult:
    """``rows`` (module, version, when it was installed or upgraded), the last first: evidence, no verdict."""
    late = [row for row in rows if row[2] >= since]
    lines = [f"{when:%Y-%m-%d %H:%M} {name} {version}" for name, version, when in late]
    if late:
        return ok(
            f"Modules installed or upgraded in the last week: {len(late)}. Ask what went wrong first.", lines
        )
    return ok(f"No module was installed or upgraded since {since:%Y-%m-%d}.")


def recent_failures(rows: Sequence[tuple[str, int]], hours: int) -> CheckResult:
    """``rows`` (issue, how often) seen in the last ``hours``."""
    lines = [f"{count} × {name}" for name, count in rows]
    return none_of(
        lines, f"No issue was seen in the last {hours} h.", f"Issues seen in the last {hours} h: {{count}}."
    )


def memory(rows: Sequence[tuple[int, str, int]], limit: int) -> CheckResult:
    """``rows`` (pid, kind, bytes) of the server's processes, ``limit`` at which Odoo ends one; 0: none."""
    lines = [f"{pid} ({kind}): {human_size(size)}" for pid, kind, size in rows]
    if not limit:
        return ok("No process has a memory limit.", lines)
    near = [pid for pid, kind, size in rows if kind != "master" and size >= MEMORY * limit]
    if near:
        return failed(f"Processes near their limit of {human_size(limit)}: {len(near)}.", lines)
    return ok(f"All processes are below {MEMORY:.0%} of {human_size(limit)}.", lines)


def queue(rows: Sequence[tuple[str, float]], failures: Sequence[tuple[str, int]]) -> CheckResult:
    """``rows`` (what waits, minutes) of work in a queue; ``failures`` (what, how many) of the last day."""
    stuck = [f"{name}: waits for {minutes:.0f} min" for name, minutes in rows if minutes > WAITING]
    lines = [*stuck, *(f"{count} × failed: {name}" for name, count in failures)]
    if stuck:
        return failed(f"Work that waits for more than {WAITING} minutes: {len(stuck)}.", lines)
    if failures:
        return failed(f"Work that failed in the last day: {sum(count for _name, count in failures)}.", lines)
    return ok("No work waits for long, and none failed in the last day.")
