"""memray in the process it runs in, when another one asks for it: it sees what C libraries allocate, too.

memray's own ``attach`` interrupts a process by a debugger, which can end it in the middle of a system call.
Here the process loads memray itself, from the environment that the server's owner has configured, and lets go
of it after some seconds.
"""

import importlib
import os
import sys
import time

MAX_SECONDS = 300.0


class MemrayWatch:
    """The one recording of this process; all methods are called by its reporter's thread."""

    def __init__(self):
        self._tracker, self._until = None, 0.0

    @property
    def handlers(self):
        """What other processes may ask."""
        return {"memray_start": self.start, "memray_stop": self.stop}

    def start(self, given):
        """Record into ``file`` for some ``seconds``; ``packages`` is where memray is installed."""
        if self._tracker is not None:
            return {"error": "memray records this process already."}
        tracker = _import_memray(given["packages"]).Tracker(given["file"])
        tracker.__enter__()
        self._tracker = tracker
        self._until = time.monotonic() + min(float(given["seconds"]), MAX_SECONDS) + 60
        return {"running": True}

    def stop(self, _given):
        """End the recording; its file is whole then."""
        if self._tracker is None:
            return {"error": "memray does not record this process."}
        tracker, self._tracker = self._tracker, None
        tracker.__exit__(None, None, None)
        return {"running": False}

    def expire(self):
        """End a recording that nobody ended; called again and again."""
        if self._tracker is not None and time.monotonic() >= self._until:
            self.stop({})


def _import_memray(packages):
    """Import memray from a folder that is on the path only meanwhile, behind all that is Odoo's."""
    if "memray" in sys.modules:
        return sys.modules["memray"]
    if not os.path.isdir(os.path.join(packages, "memray")):
        raise ImportError("memray is not installed there")
    sys.path.append(packages)
    try:
        return importlib.import_module("memray")
    finally:
        sys.path.remove(packages)


MEMRAY = MemrayWatch()
