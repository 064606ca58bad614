"""What a process of this server lets be asked of it by the system: signals and memory, read from /proc."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def listens_to_sigquit(pid: int) -> bool:
    """Does this process catch SIGQUIT? One that does not would be killed by it. False where unknown."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return False
    for line in status.splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (signal.SIGQUIT - 1) & 1)
    return False


def ask_for_dump(pid: int) -> None:
    """Send SIGQUIT, on which Odoo writes its threads into its log.

    :raises PermissionError: the process does not catch the signal, or is somebody else's
    """
    if not listens_to_sigquit(pid):
        raise PermissionError(f"Process {pid} does not catch SIGQUIT and would end: no signal was sent.")
    os.kill(pid, signal.SIGQUIT)


def own_memory() -> int:
    """The resident memory of this process in bytes; a few microseconds on Linux."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # no /proc: the most it ever had
