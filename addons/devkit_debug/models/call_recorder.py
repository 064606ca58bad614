"""Failing remote calls, noted in memory while they fail and stored a moment later by the process's reporter.

Nothing is written, and no query made, in the transaction that fails: whether calls are recorded was asked
before, at the beginning of the request, from a cached parameter.
"""

import logging
import time
import traceback
from collections import deque

import psycopg2

from odoo import SUPERUSER_ID, api, fields
from odoo.exceptions import AccessDenied
from odoo.http import SessionExpiredException

from ...devkit_base.engine.redact import redact
from ..engine.live.call_arguments import keep

_logger = logging.getLogger(__name__)

PARAMETER = "devkit_debug.record_calls_until"
#: Calls that wait to be stored; calls of one kind that are stored an hour; records that are kept.
MAX_WAITING, MAX_HOURLY, MAX_RECORDS = 100, 5, 2000
MAX_TRACEBACK = 50_000


class CallRecorder:
    """What one process holds until it is stored."""

    def __init__(self):
        self._waiting = deque(maxlen=MAX_WAITING)
        self._seen = {}

    def note(self, request, error):
        """Keep a failing call of a request, without a look at the database. Never raises."""
        try:
            values = self._values(request, error)
        except Exception:
            _logger.warning("A failing call could not be recorded", exc_info=True)
            return
        if values and self._is_rare((values["model"], values["method"], values["error_type"])):
            self._waiting.append((request.db, values))

    def _values(self, request, error):
        params = getattr(request, "params", None) or {}  # a request that is too large has none
        model, method = params.get("model"), params.get("method")
        if not (isinstance(model, str) and isinstance(method, str)):
            return None
        if isinstance(error, AccessDenied | SessionExpiredException):
            return None
        kept = keep(method, params.get("args"), params.get("kwargs"))
        trace = "".join(traceback.format_exception(error))
        return {
            "date": fields.Datetime.now(),
            "model": model[:200],
            "method": method[:200],
            "args": kept.args,
            "kwargs": kept.kwargs,
            "context": kept.context,
            "exact": kept.exact,
            "user_id": request.session.uid,
            "url": redact(request.httprequest.path)[:500],
            "error_type": f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins."),
            "error_message": redact(str(error))[:2000],
            "error_traceback": redact(trace)[-MAX_TRACEBACK:],
        }

    def _is_rare(self, kind):
        """At most some calls of one kind are stored an hour by each process."""
        now = time.monotonic()
        recent = [when for when in self._seen.get(kind, ()) if now - when < 3600]
        if len(recent) >= MAX_HOURLY:
            return False
        if len(self._seen) > 1000:
            self._seen.clear()
        self._seen[kind] = [*recent, now]
        return True

    def databases(self):
        """The databases of which calls wait to be stored."""
        return {dbname for dbname, _values in list(self._waiting)}

    def flush(self, registry):
        """Store what waits for one database, in a transaction of its own; return how many calls."""
        mine = [each for each in list(self._waiting) if each[0] == registry.db_name]
        if not mine:
            return 0
        try:
            with registry.cursor() as cr:
                cr.execute("SET LOCAL lock_timeout = 500; SET LOCAL statement_timeout = 5000")
                api.Environment(cr, SUPERUSER_ID, {})["devkit.debug.call"]._store([row for _db, row in mine])
        except psycopg2.errors.LockNotAvailable:
            return 0  # the failing transaction is still there: with the next tick
        except Exception:
            _logger.warning("%s failing calls could not be stored", len(mine), exc_info=True)
        for each in mine:
            self._waiting.remove(each)
        return len(mine)


def is_on(env):
    """Are failing calls recorded now? Answered from the cache of parameters."""
    until = env["ir.config_parameter"].sudo().get_param(PARAMETER)
    return bool(until) and until > fields.Datetime.to_string(fields.Datetime.now())


CALLS = CallRecorder()
