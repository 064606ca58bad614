"""Lines of the system that tell why an Odoo died: the kernel's and systemd's, which have no level."""

from __future__ import annotations

import re

_FAILURE = re.compile(
    r"Out of memory: |oom-kill:|oom_reaper:|invoked oom-killer|Memory cgroup out of memory|segfault at |"
    r"general protection fault|I/O error|No space left on device|Remounting filesystem read-only|"
    r"Main process exited, code=(?!exited, status=0)|Failed with result |Failed to start |"
    r"A process of this unit has been killed by the OOM killer|terminated by signal|Killed process \d+"
)


def level_of_line(text: str, program: str) -> str:
    """Return ERROR for a line that reports a failure of the system, else an empty text."""
    if program:  # Odoo and PostgreSQL say themselves how bad it is
        return ""
    return "ERROR" if _FAILURE.search(text) else ""


def program_of(*names: str) -> str:
    """Return the program that a unit, container or process of these names runs."""
    joined = " ".join(names).lower()
    if "odoo" in joined or "openerp" in joined:
        return "odoo"
    return "postgresql" if "postgres" in joined else ""
