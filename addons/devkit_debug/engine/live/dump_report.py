"""What thread dumps tell: as text for people, as plain data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .stuck import StackGroup, Stuck, describe_place, find_stuck, group_stacks
from .thread_dump import ThreadDump, ThreadState


def as_data(dumps: Sequence[ThreadDump]) -> dict:
    """Return dumps, what is stuck and the equal stacks as JSON values."""
    return {
        "dumps": [_dump(dump) for dump in dumps],
        "stuck": [_stuck(stuck) for stuck in find_stuck(dumps)],
        "groups": [_group(group) for group in group_stacks(dumps)],
    }


def as_text(dumps: Sequence[ThreadDump], stacks: int = 5) -> str:
    """Return what a person reads first: what is stuck, what each process did, the commonest busy stacks."""
    lines: list[str] = []
    stuck = find_stuck(dumps)
    if stuck:
        lines += [f"Stuck or slow: {len(stuck)}", *(f"  {each.sentence}" for each in stuck), ""]
    for dump in dumps:
        lines += [*_dump_lines(dump), ""]
    busy = [group for group in group_stacks(dumps) if not group.activity.idle][:stacks]
    for group in busy:
        lines += [*_group_lines(group), ""]
    if not busy:
        lines.append(
            "No thread was at work: all waited for requests, messages or the time of the next action."
        )
    return "\n".join(lines).rstrip() + "\n"


def stack_text(thread: ThreadState) -> str:
    """Return the stack as Python prints it, the outermost call first."""
    lines = []
    for frame in thread.frames:
        lines.append(f'  File "{frame.file or frame.path}", line {frame.line}, in {frame.function}')
        if frame.code:
            lines.append(f"    {frame.code}")
    return "\n".join(lines)


def _dump_lines(dump: ThreadDump) -> Iterator[str]:
    when = f" at {dump.time:%Y-%m-%d %H:%M:%S}" if dump.time else ""
    idle = len(dump.threads) - len(dump.busy)
    source = dump.source or "live"
    yield f"Process {dump.pid or '?'}{when}: {len(dump.threads)} threads, {idle} idle ({source})"
    for thread in dump.busy:
        facts = [thread.activity.text, describe_place(thread), *_facts(thread)]
        yield f"  {thread.name}: {'; '.join(facts)}"
    for note in dump.notes:
        yield f"  Note: {note}"


def _facts(thread: ThreadState) -> Iterator[str]:
    if thread.database:
        yield f"database {thread.database}"
    if thread.user:
        yield f"user {thread.user}"
    if thread.url:
        yield thread.url
    if thread.queries >= 0:
        yield f"{thread.queries} queries"
    if thread.query_time is not None:
        yield f"{thread.query_time:.3f} s in SQL"
    if thread.python_time is not None:
        yield f"{thread.python_time:.3f} s in Python"


def _group_lines(group: StackGroup) -> Iterator[str]:
    threads = len(group.threads)
    what = "thread" if threads == 1 else "threads"
    yield f"{threads} {what} in {group.dumps} of the dumps, {group.activity.text}:"
    yield stack_text(group.sample)


def _dump(dump: ThreadDump) -> dict:
    activities = Counter(thread.activity.name for thread in dump.threads)
    return {
        "pid": dump.pid,
        "time": dump.time.isoformat() if dump.time else None,
        "source": dump.source,
        "activities": dict(sorted(activities.items())),
        "threads": [_thread(thread) for thread in dump.threads],
        "notes": list(dump.notes),
    }


def _thread(thread: ThreadState) -> dict:
    return {
        "name": thread.name,
        "kind": thread.kind,
        "ident": thread.ident,
        "database": thread.database,
        "user": thread.user,
        "url": thread.url,
        "queries": thread.queries if thread.queries >= 0 else None,
        "query_time": thread.query_time,
        "python_time": thread.python_time,
        "activity": thread.activity.name,
        "activity_text": thread.activity.text,
        "place": describe_place(thread),
        "addon": thread.place.addon if thread.place else "",
        "stack": [
            {
                "file": frame.file or frame.path,
                "line": frame.line,
                "function": frame.function,
                "code": frame.code,
            }
            for frame in thread.frames
        ],
    }


def _stuck(stuck: Stuck) -> dict:
    return {
        "pid": stuck.pid,
        "thread": stuck.thread.name,
        "url": stuck.thread.url,
        "place": describe_place(stuck.thread),
        "addon": stuck.thread.place.addon if stuck.thread.place else "",
        "activity": stuck.thread.activity.name,
        "seen": stuck.seen,
        "seconds": stuck.seconds,
        "certain": stuck.certain,
        "sentence": stuck.sentence,
    }


def _group(group: StackGroup) -> dict:
    return {
        "threads": len(group.threads),
        "dumps": group.dumps,
        "activity": group.activity.name,
        "place": describe_place(group.sample),
        "names": sorted({thread.name for thread in group.threads}),
        "stack": stack_text(group.sample),
    }
