"""Which processes belong to one Odoo server, and what they use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import psutil

MASTER, WORKER, CRON, EVENTED, SINGLE = "master", "worker", "cron", "evented", "single"


@dataclass(frozen=True)
class ProcessFacts:
    """One process. Memory in bytes, ``cpu`` in seconds since its start."""

    pid: int
    kind: str
    rss: int = 0
    cpu: float = 0.0
    threads: int = 0
    started: datetime | None = None


def server_processes(multiprocess: bool, master: int) -> list[ProcessFacts]:
    """Return the processes of this server: its master and the children that are Odoo itself, or just one.

    :param multiprocess: does it run with workers
    :param master: the pid of the master, or of the only process
    """
    if not multiprocess:
        return [facts_of(psutil.Process(master), SINGLE)]
    top = psutil.Process(master)
    found = [facts_of(top, MASTER)]
    for child in top.children():
        try:
            kind = _kind(top.cmdline(), child.cmdline())
            if kind and child.status() != psutil.STATUS_ZOMBIE:
                found.append(facts_of(child, kind))
        except psutil.Error:
            continue
    return found


def facts_of(process: psutil.Process, kind: str) -> ProcessFacts:
    """Return what a process uses. Raises psutil.Error when it is gone."""
    with process.oneshot():
        times = process.cpu_times()
        return ProcessFacts(
            process.pid,
            kind,
            process.memory_info().rss,
            times.user + times.system,
            process.num_threads(),
            datetime.fromtimestamp(process.create_time(), UTC),
        )


def _kind(master: list[str], child: list[str]) -> str:
    """A worker is a fork of the master; the evented process is started with one word more."""
    if child and child[0].startswith("odoo: Worker"):  # setproctitle, where it is installed
        return CRON if child[0].startswith("odoo: WorkerCron") else WORKER
    if child == master:
        return WORKER
    more = [word for word in child if word not in master]
    if more in (["gevent"], ["evented"]) and len(child) == len(master) + 1:
        return EVENTED
    return ""
