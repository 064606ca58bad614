"""What can interrupt a run from outside.

They derive from BaseException, as asyncio's CancelledError does, so that a kind's ``except Exception`` does
not swallow them.
"""


class RunInterrupted(BaseException):
    """The work must stop now; what was not committed is rolled back."""


class RunCancelled(RunInterrupted):
    """Somebody cancelled the run."""


class RunLost(RunInterrupted):
    """The run belongs to another worker by now, or is gone: nothing of it may be written any more."""
