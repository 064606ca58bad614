"""Kills its own process with SIGKILL at named points of a run.

A run's parameter ``kill`` is the list of the points at which its worker dies, each once. Only where the
environment variable DEVKIT_TEST_KILL_DIR names a folder (it keeps which points were reached) does anything
happen.

Points inside a kind call :func:`kill_here` themselves; those inside the executor are put there by wrapping
its methods, so that the product has no trace of them.
"""

import functools
import os
import signal
import threading
from pathlib import Path

from odoo.modules.registry import Registry

from odoo.addons.devkit_base.models.run_control import RunControl
from odoo.addons.devkit_base.models.run_executor import RunExecutor
from odoo.addons.devkit_base.models.run_job import RunJob

FOLDER = os.environ.get("DEVKIT_TEST_KILL_DIR")


def kill_here(claim_or_id, point: str) -> None:
    """Kill this process if the run asks for it at this point, and was not killed there before."""
    if not FOLDER:
        return
    run_id = getattr(claim_or_id, "run_id", claim_or_id)
    with Registry(threading.current_thread().dbname).cursor() as cr:
        cr.execute("SELECT params->'kill' FROM devkit_run WHERE id = %s", [run_id])
        row = cr.fetchone()
    if not row or point not in (row[0] or []):
        return
    mark = Path(FOLDER) / f"{run_id}-{point.replace(':', '-')}"
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)


def _wrap(owner, name: str, before: str | None = None, after: str | None = None, who=None):
    """Put points before and after a method; ``who`` finds the run in (self, arguments, result)."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapper(self, *args, **kwargs):
        if before and (run := who(self, args, None)):
            kill_here(run, before)
        result = original(self, *args, **kwargs)
        if after and (run := who(self, args, result)):
            kill_here(run, after)
        return result

    setattr(owner, name, wrapper)


if FOLDER:
    _wrap(RunControl, "_write_claim", after="claim_written", who=lambda self, args, result: args[1])
    _wrap(RunControl, "claim", after="claim_committed", who=lambda self, args, result: result)
    _wrap(
        RunControl,
        "release",
        before="before_release",
        after="released",
        who=lambda self, args, result: args[0],
    )
    _wrap(RunJob, "fence", after="fenced", who=lambda self, args, result: self.claim)
    _wrap(RunExecutor, "_attempt", after="done_committed", who=lambda self, args, result: args[0].claim)
    _wrap(
        RunControl,
        "interrupted",
        after="recovering",
        who=lambda self, args, result: result[0] if result else None,
    )
