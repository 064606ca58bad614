"""The control connection: how a worker owns a run, and how it is known to be gone.

Ownership is a PostgreSQL *session* advisory lock, held on a connection of the worker's own. PostgreSQL frees
it the moment the process or the connection is gone, so a dead worker is known without any timeout:
a run that is ``running`` while nobody holds its lock has lost its worker.

The connection comes from Odoo's pool, and Odoo's pool does not free session locks when a cursor is closed
(``odoo/sql_db.py``: ``give_back`` keeps the connection, ``borrow`` calls ``reset``, which leaves advisory
locks). So they are freed here explicitly, and a connection that cannot do that is closed for good.
"""

import logging
import threading
from contextlib import contextmanager, suppress
from typing import NamedTuple
from uuid import uuid4

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo import SUPERUSER_ID, api
from odoo.sql_db import Cursor
from odoo.tools import SQL

from .run_errors import RunLost

_logger = logging.getLogger(__name__)

#: First key of the advisory locks, the second is the run's id: crc32("devkit.run") without its sign.
LOCK_RUN = 0x28F35DD
#: First key of the locks by which the executors of one server share its places (see ``take_place``).
LOCK_PLACE = 0x758E4A41

# A host that vanishes without a word (power, network) closes no connection: let PostgreSQL notice in a
# minute, not in the two hours of the system's default. No effect over a Unix socket.
_UNLOCK = "SELECT pg_advisory_unlock(%s, %s)"
_KEEPALIVE = "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"


class Claim(NamedTuple):
    """A run that this worker owns, by the token it was claimed with."""

    run_id: int
    token: str
    attempt: int


class RunControl:
    """A worker's control connection. Thread-safe. Use it as a context manager."""

    def __init__(self, registry):
        self._registry = registry
        self._mutex = threading.RLock()
        self._cr = None

    def __enter__(self):
        cr = self._registry.cursor()
        if not isinstance(cr, Cursor):
            # A registry in test mode hands out cursors that share the test's one transaction and must be
            # closed in the reverse order of their opening: take a short one for each statement instead.
            cr.close()
            return self
        self._cr = cr
        cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
        cr.execute(_KEEPALIVE)
        cr.commit()  # pylint: disable=invalid-commit
        # The first environment of a cursor takes the registry's lock: now, since the pulse thread must never
        # wait for a lock that the thread of the work may hold.
        api.Environment(cr, SUPERUSER_ID, {})
        return self

    def __exit__(self, *exc_info):
        with self._mutex:
            if self._cr is None:
                return
            try:
                self._cr.execute("SELECT pg_advisory_unlock_all()", log_exceptions=False)
                self._cr.commit()  # pylint: disable=invalid-commit
            except psycopg2.Error:
                self._cr.connection.close()
            with suppress(psycopg2.Error):
                self._cr.close()

    @property
    def shared(self) -> bool:
        """Whether the connection is shared with the work's transaction, as it is in Odoo's tests."""
        return self._cr is None

    @contextmanager
    def transaction(self):
        """Yield a cursor; commit at the end, roll back at an exception.

        :raises RunLost: the connection is broken
        """
        with self._mutex:
            if self._cr is None:
                with self._registry.cursor() as cr:
                    yield cr
                return
            try:
                yield self._cr
                self._cr.commit()  # pylint: disable=invalid-commit
            except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
                if self._cr.closed:
                    raise RunLost("The control connection is broken.") from error
                self._cr.rollback()
                raise
            except BaseException:
                self._cr.rollback()
                raise

    def take_place(self, server: int, places: int) -> bool:
        """Take one of the ``places`` that the executors of this ``server`` (any number) share."""
        with self.transaction() as cr:
            for place in range(places):
                cr.execute(
                    "SELECT pg_try_advisory_lock(%s, %s)", [LOCK_PLACE, (server * 64 + place) & 0x7FFFFFFF]
                )
                if cr.fetchone()[0]:
                    return True
        return False

    def claim(self, worker: str, executor: str, run_id: int | None = None) -> Claim | None:
        """Make the next queued run (or just ``run_id``) this worker's own; None when there is none."""
        with self.transaction() as cr:
            cr.execute(
                """
                SELECT id, COALESCE(attempt, 0) FROM devkit_run
                 WHERE state = 'queued' AND (scheduled_at IS NULL OR scheduled_at <= now() AT TIME ZONE 'UTC')
                   AND CASE WHEN %(run_id)s IS NULL THEN executor = %(executor)s ELSE id = %(run_id)s END
              ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                """,
                {"run_id": run_id, "executor": executor},
            )
            row = cr.fetchone()
            if not row or not self._lock(cr, row[0]):
                return None
            claim = Claim(row[0], uuid4().hex, row[1] + 1)
            self._write_claim(cr, claim, worker)
        _logger.info("Run %s: attempt %s begins on %s", claim.run_id, claim.attempt, worker)
        return claim

    def _write_claim(self, cr, claim: Claim, worker: str) -> None:
        cr.execute(
            """
            UPDATE devkit_run
               SET state = 'running', token = %s, attempt = %s, error = NULL,
                   date_started = COALESCE(date_started, now() AT TIME ZONE 'UTC')
             WHERE id = %s
            """,
            [claim.token, claim.attempt, claim.run_id],
        )
        cr.execute(
            """
            INSERT INTO devkit_run_live (run_id, token, worker, heartbeat, progress)
                 VALUES (%s, %s, %s, now() AT TIME ZONE 'UTC', 0)
            ON CONFLICT (run_id) DO UPDATE
                    SET token = EXCLUDED.token, worker = EXCLUDED.worker, heartbeat = EXCLUDED.heartbeat
            """,
            [claim.run_id, claim.token, worker],
        )

    def beat(self, claim: Claim, progress: float, text: str | None) -> bool:
        """Write progress and heartbeat; return whether the run is to be cancelled.

        :raises RunLost: the run belongs to another worker, or is gone
        """
        with self.transaction() as cr:
            cr.execute(
                """
                UPDATE devkit_run_live
                   SET progress = %s, progress_text = %s, heartbeat = now() AT TIME ZONE 'UTC'
                 WHERE run_id = %s AND token = %s
             RETURNING COALESCE(cancel_requested, false)
                """,
                [progress, text, claim.run_id, claim.token],
                log_exceptions=False,
            )
            row = cr.fetchone()
        if row is None:
            raise RunLost("The run was taken over.")
        return row[0]

    def write_log(self, claim: Claim, lines: list[tuple]) -> None:
        """Append log lines: tuples (date, level, message)."""
        with self.transaction() as cr:
            # log_exceptions=False: a lost connection is the caller's to tell, once
            values = SQL(", ").join(SQL("%s", (claim.run_id, claim.attempt, *line)) for line in lines)
            cr.execute(
                SQL("INSERT INTO devkit_run_log (run_id, attempt, date, level, message) VALUES %s", values),
                log_exceptions=False,
            )

    def release(self, claim: Claim) -> None:
        """Free the lock of a run; it was finished before, or it will be found and recovered."""
        with suppress(psycopg2.Error, RunLost), self.transaction() as cr:
            cr.execute(_UNLOCK, [LOCK_RUN, claim.run_id], log_exceptions=False)

    def trigger(self, cron_ids: list[int]) -> None:
        """Make scheduled actions due now, as ``ir.cron._trigger`` does, but never in vain.

        A trigger refers to a row that cron workers update all the time. Under REPEATABLE READ, Odoo's own
        isolation, that makes a transaction fail now and then; this connection is READ COMMITTED.
        """
        with self.transaction() as cr:
            cr.execute(
                """
                INSERT INTO ir_cron_trigger (cron_id, call_at)
                     SELECT id, date_trunc('second', now() AT TIME ZONE 'UTC') FROM ir_cron WHERE id = ANY(%s)
                """,
                [cron_ids],
            )

    def interrupted(self) -> list[int]:
        """Return the runs that are ``running`` while nobody holds their lock, each locked by this worker now.

        The caller must :meth:`unlock` them. A run that ended between the two looks is not among them: its
        state is looked at again under the lock.
        """
        with self.transaction() as cr:
            cr.execute("SELECT id FROM devkit_run WHERE state = 'running' ORDER BY id")
            locked = [run_id for (run_id,) in cr.fetchall() if self._lock(cr, run_id)]
        dead = self._still_running(locked)
        self.unlock(set(locked) - set(dead))
        return dead

    def _still_running(self, run_ids: list[int]) -> list[int]:
        if not run_ids:
            return []
        with self.transaction() as cr:
            cr.execute(
                "SELECT id FROM devkit_run WHERE state = 'running' AND id = ANY(%s) ORDER BY id", [run_ids]
            )
            return [run_id for (run_id,) in cr.fetchall()]

    def unlock(self, run_ids) -> None:
        """Free the locks of these runs."""
        with self.transaction() as cr:
            for run_id in run_ids:
                cr.execute(_UNLOCK, [LOCK_RUN, run_id])

    @staticmethod
    def _lock(cr, run_id: int) -> bool:
        cr.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_RUN, run_id])
        return cr.fetchone()[0]
