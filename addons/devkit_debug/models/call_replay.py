"""Does a recorded call again, for real, and takes back all that it did."""

import contextlib
import threading
import time
import traceback

from odoo import api
from odoo.exceptions import UserError
from odoo.service.model import call_kw

from ...devkit_base.engine.redact import redact

#: Milliseconds a single query of a replay may take.
STATEMENT_TIMEOUT = 60_000
MAX_RESULT, MAX_TRACEBACK = 2000, 50_000


class ReplayCommit(Exception):
    """The call wanted to commit: what it does cannot be taken back, so it was stopped there."""


class ReplayMail(UserError):
    """The call wanted to send a mail, which cannot be taken back."""


def replay(call):
    """Return values of a ``devkit.debug.replay``. What the call wrote is rolled back in any case.

    The transaction is a new one, as the user of the call and with its context. A commit, a savepoint that is
    left open and a mail are no way out: the first raises, the others are undone.
    """
    cr = call.env.registry.cursor()
    begun, before, error, result = time.monotonic(), 0, None, None
    try:
        cr.execute("SELECT set_config('statement_timeout', %s, true)", [str(STATEMENT_TIMEOUT)])
        before = cr.sql_log_count
        with _guarded(cr):
            result = _call(cr, call)
    except Exception as caught:  # noqa: BLE001 whatever the call raises is the answer
        error = caught
    finally:
        queries = cr.sql_log_count - before
        _take_back(cr)
    return _outcome(call, error, result) | {"queries": queries, "duration": time.monotonic() - begun}


def _call(cr, call):
    env = api.Environment(cr, call.user_id.id, dict(call.context or {}))
    kwargs = dict(call.kwargs or {}, context=dict(call.context or {}))
    result = call_kw(env[call.model], call.method, list(call.args or []), kwargs)
    env.flush_all()
    cr.precommit.run()
    env.flush_all()
    return result


@contextlib.contextmanager
def _guarded(cr):
    """Let this cursor refuse to commit, and this thread to reach a mail server."""
    thread = threading.current_thread()

    def refuse():
        raise ReplayCommit("The replayed call wanted to commit: it was stopped there.")

    cr.commit, thread.devkit_debug_replay = refuse, True
    try:
        yield
    finally:
        del cr.commit
        thread.devkit_debug_replay = False


def _take_back(cr):
    cr.precommit.clear()
    cr.postcommit.clear()
    cr.rollback()
    cr.close()


def _outcome(call, error, result):
    if error is None:
        return {"outcome": "works", "result": redact(repr(result))[:MAX_RESULT]}
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    stopped = _stopped(error)
    return {
        "outcome": "stopped" if stopped else "same" if kind == call.error_type else "other",
        "error_type": kind,
        "error_message": redact(str(error))[:MAX_RESULT],
        "error_traceback": redact("".join(traceback.format_exception(error)))[-MAX_TRACEBACK:],
    }


def _stopped(error):
    """Was it one of the guards, perhaps wrapped in another error?"""
    while error is not None:
        if isinstance(error, ReplayCommit | ReplayMail):
            return True
        error = error.__cause__ or error.__context__
    return False
