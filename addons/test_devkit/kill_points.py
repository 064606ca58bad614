"""Kills its own process with SIGKILL at named points of a run.

A run's parameter ``kill`` is the list of the points at which its worker dies, each once. Nothing happens
unless the environment variable DEVKIT_TEST_KILL_DIR names a folder, which keeps the points that were reached.

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


def kill_here(run_id: int, point: str) -> None:
    """Kill this process if the run asks for it at this point, and was not killed there before."""
    if not FOLDER or point not in _points(run_id):
        return
    mark = Path(FOLDER) / f"{run_id}-{point.replace(':', '-')}"
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)


def _points(run_id: int) -> list[str]:
    with Registry(threading.current_thread().dbname).cursor() as cr:
        cr.execute("SELECT params->'kill' FROM devkit_run WHERE id = %s", [run_id])
        row = cr.fetchone()
    return row[0] if row and row[0] else []


def _wrap(owner, name: str, who, before: str = "", after: str = "") -> None:
    """Put points before and after a method; ``who(self, arguments, result)`` returns the run's id or None."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapper(self, *args, **kwargs):
        if before and (run_id := who(self, args, None)):
            kill_here(run_id, before)
        result = original(self, *args, **kwargs)
        if after and (run_id := who(self, args, result)):
            kill_here(run_id, after)
        return result

    setattr(owner, name, wrapper)


def _claim_of_argument(position: int):
    return lambda _self, args, _result: args[position].run_id


if FOLDER:
    _wrap(RunControl, "_write_claim", _claim_of_argument(1), after="claim_written")
    _wrap(RunControl, "claim", lambda _self, _args, claim: claim and claim.run_id, after="claim_committed")
    _wrap(RunControl, "release", _claim_of_argument(0), before="before_release", after="released")
    _wrap(RunControl, "interrupted", lambda _self, _args, runs: runs[0] if runs else None, after="recovering")
    _wrap(RunJob, "fence", lambda self, _args, _result: self.claim.run_id, after="fenced")
    _wrap(RunExecutor, "_attempt", lambda _self, args, _result: args[0].claim.run_id, after="done_committed")
