"""What a kind's ``_run_<kind>(self, job)`` gets to talk to the world with."""

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from odoo import fields

from ..engine.child import ChildStopped, run_child
from ..engine.redact import redact
from .run_control import Claim, RunControl
from .run_errors import RunCancelled, RunInterrupted, RunLost
from .run_findings import RunFindings
from .run_limits import sign_of_life

_logger = logging.getLogger(__name__)

#: Seconds between two writes of progress and log lines by the control connection.
WRITE_EVERY = 0.25
#: Seconds between two heartbeats, and looks for a cancellation, when the work says nothing.
PULSE_EVERY = 2.0
#: Lines kept of one attempt's log, and characters of one line.
MAX_LINES = 20_000
MAX_LINE = 10_000
LEVELS = ("debug", "info", "warning", "error")


class RunJob(RunFindings):
    """One attempt at a run.

    Meant for kinds: :attr:`params`, :attr:`target`, :attr:`attempt`, :attr:`state`, :attr:`cancelled`,
    :meth:`progress`, :meth:`checkpoint`, :meth:`log`, :meth:`attach`, :meth:`child`. ``log`` may be called
    from any thread, the others only from the one that executes the run.
    """

    def __init__(self, control: RunControl, claim: Claim):
        self.control = control
        self.claim = claim
        self.run = None
        self._mutex = threading.RLock()
        self._stop: BaseException | None = None
        self._lines = []
        self._line_count = 0
        self._progress, self._text = 0.0, None
        self._written = 0.0
        self._changed = False

    def bind(self, run) -> None:
        """Tie the job to its record, in the environment of the work's transaction."""
        self.run = run
        self._progress, self._text = run.progress, run.progress_text or None

    # What was asked

    @property
    def env(self):
        """The environment of the work: the run's user and company."""
        return self.run.env

    @property
    def params(self) -> dict:
        """The parameters the run was started with."""
        return self.run.params or {}

    @property
    def target(self):
        """The target the run looks at: a ``devkit.target``, empty when there is none."""
        return self.run.target_id

    @property
    def attempt(self) -> int:
        """1 at first, more after a worker's death or a retry."""
        return self.claim.attempt

    @property
    def state(self):
        """What the last :meth:`checkpoint` stored, also by an earlier attempt; None when it was nothing."""
        return self.run.sudo().checkpoint or None

    # What is told

    def progress(self, done: float, total: float, text: str | None = None) -> None:
        """Tell how far the work is, and commit what was done so far.

        Call it once a step, not once a row: it costs a commit.

        :raises RunCancelled: somebody cancelled the run; what was done until here stays committed
        :raises RunLost: the run belongs to another worker by now; nothing was committed
        """
        self._progress = max(0.0, min(100.0, 100.0 * done / total)) if total else 0.0
        self._text = redact(str(text)) if text else None
        self._changed = True
        self.commit()
        self.sync()

    def checkpoint(self, data) -> None:
        """Store ``data`` (JSON) and commit it with the work: both, or neither, outlive a killed worker.

        A later attempt finds it in :attr:`state` and goes on from there. This is how a kind makes sure that
        nothing is done twice: write, then ``checkpoint``, without ``progress`` or ``findings`` between the
        two, since these commit as well. Raises as :meth:`progress` does.
        """
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE devkit_run SET checkpoint = %s WHERE id = %s AND token = %s AND state = 'running'",
            [json.dumps(data), self.claim.run_id, self.claim.token],
            log_exceptions=False,
        )
        self.run.invalidate_recordset(["checkpoint"], flush=False)
        self.commit()
        self.sync()

    def log(self, message, level: str = "info") -> None:
        """Append a line to the run's log: ``level`` is debug, info, warning or error. Secrets are masked."""
        if level not in LEVELS:
            raise ValueError(f"unknown log level {level!r}, use one of {', '.join(LEVELS)}")
        text = redact(str(message)).replace("\x00", "")[:MAX_LINE]
        with self._mutex:
            self._line_count += 1
            if self._line_count > MAX_LINES:
                return
            if self._line_count == MAX_LINES:
                text, level = f"… the log ends here: more than {MAX_LINES} lines in one attempt", "warning"
            self._lines.append((fields.Datetime.now(), level, text))
        sign_of_life()
        self._write_if_due()

    def attach(self, name: str, content: bytes, mimetype: str | None = None):
        """Store a file on the run; one of the same name, from an earlier attempt, is replaced."""
        attachments = self.env["ir.attachment"].sudo()
        where = [("res_model", "=", "devkit.run"), ("res_id", "=", self.claim.run_id), ("name", "=", name)]
        attachments.search(where).unlink()
        values = {"name": name, "res_model": "devkit.run", "res_id": self.claim.run_id, "raw": content}
        if mimetype:
            values["mimetype"] = mimetype
        return attachments.create(values)

    # What is asked back

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled the run. ``progress`` raises then; this is for loops without it."""
        if time.monotonic() - self._written >= WRITE_EVERY:
            self._write()
        return isinstance(self._stop, RunCancelled)

    def child(
        self,
        argv: Sequence[str],
        *,
        cwd: str | None = None,
        env: Mapping[str, str] | None = None,
        on_line: Callable[[str], None] | None = None,
        timeout: float | None = None,
    ) -> int:
        """Run a program without a shell and return its exit code.

        Its output goes to ``on_line`` line by line, to the log without one. It is killed, with all it
        started, when the run is cancelled or taken over, when ``timeout`` seconds have passed and when the
        worker dies.

        :param env: the whole environment of the program; this process' own when None
        :raises RunCancelled: the run was cancelled
        :raises TimeoutError: ``timeout`` has passed
        :raises OSError: the program cannot be started
        """
        self.sync()
        try:
            return run_child(
                argv,
                cwd=cwd,
                env=env,
                on_line=on_line or self.log,
                timeout=timeout,
                should_stop=self._child_must_stop,
            )
        except ChildStopped:
            self.raise_if_interrupted()
            raise

    def _child_must_stop(self) -> bool:
        sign_of_life()
        self._write_if_due()
        return self._stop is not None

    # What the executor needs

    def commit(self) -> None:
        """Commit the work's transaction, if the run is still this worker's own.

        The run's row is locked before, so that no takeover can come between the look and the commit.

        :raises RunLost: it is not; the transaction must be rolled back
        """
        self.env.flush_all()
        self.fence(self.env.cr)
        self.env.cr.commit()  # pylint: disable=invalid-commit
        if self.env.registry.ready:
            self.env.registry.signal_changes()
        sign_of_life()

    def fence(self, cr) -> None:
        """Lock the run's row in the transaction of ``cr``.

        :raises RunLost: its token is another one by now
        """
        cr.execute(
            "SELECT 1 FROM devkit_run WHERE id = %s AND token = %s AND state = 'running' FOR NO KEY UPDATE",
            [self.claim.run_id, self.claim.token],
            log_exceptions=False,
        )
        if not cr.fetchone():
            raise RunLost("The run was taken over.")

    def raise_if_interrupted(self) -> None:
        """Raise what the pulse, or a write, has noted."""
        if self._stop is not None:
            raise self._stop

    def sync(self) -> None:
        """Write what is due and raise when the run was cancelled or lost."""
        self._write_if_due()
        self.raise_if_interrupted()

    def pulse(self) -> None:
        """Called again and again by the pulse thread; notes a cancellation, but raises nothing."""
        changed = self._changed or self._lines
        if time.monotonic() - self._written >= (WRITE_EVERY if changed else PULSE_EVERY):
            self._write()

    def flush(self) -> None:
        """Write the rest of the log, whatever happens to the run."""
        with self._mutex:
            lines, self._lines = self._lines, []
        if lines and not isinstance(self._stop, RunLost):
            try:
                self.control.write_log(self.claim, lines)
            except (RunInterrupted, Exception):
                _logger.warning(
                    "Run %s: %s log lines could not be written", self.claim.run_id, len(lines), exc_info=True
                )

    def _write_if_due(self) -> None:
        if time.monotonic() - self._written >= WRITE_EVERY:
            self._write()

    def _write(self) -> None:
        with self._mutex:
            self._written = time.monotonic()
            changed, self._changed = self._changed or bool(self._lines), False
            try:
                self.flush()
                if self.control.beat(self.claim, self._progress, self._text) and not self._stop:
                    self._stop = RunCancelled("The run was cancelled.")
                if changed:
                    self._notify()
            except RunLost as lost:
                self._stop = lost

    def _notify(self) -> None:
        with self.control.transaction() as cr:
            run = self.env(cr=cr, su=True)["devkit.run"].browse(self.claim.run_id)
            run._send_live(self._progress, self._text)
