"""``job.findings(…)``: how a kind hands over what its rules report."""

import logging
import time
from collections import Counter
from collections.abc import Iterable

import psycopg2
from psycopg2 import errors

from ..engine.finding import Finding
from .finding_store import FindingStore, batches

_logger = logging.getLogger(__name__)

#: Another run stored findings of the same target at the same time: PostgreSQL wants the batch again.
#: (UniqueViolation: both met a rule without a record.)
_AGAIN = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
    errors.UniqueViolation,
)
_TRIES = 5


class RunFindings:
    """The part of ``RunJob`` that stores findings."""

    _store = None

    def findings(self, findings: Iterable[Finding]) -> dict[str, int]:
        """Store findings batch by batch, each committed with the work done so far.

        May be called often and again: the same finding is one record, and one sighting of this run.

        :return: how many were ``new``, ``still`` there and ``back`` again after they were fixed
        :raises RunLost: the run belongs to another worker by now
        """
        if self._store is None:
            self._store = FindingStore(self.run)
        counts = Counter(new=0, still=0, back=0)
        for batch in batches(findings):
            counts.update(self._store_batch(batch))
            self.sync()
        return dict(counts)

    def close_missing(self, rules: Iterable[str] | None = None, addon: str = "") -> int:
        """Mark as fixed what this run, which must have looked at everything, no longer saw; see the model."""
        return self.env["devkit.finding"]._close_missing(self.run, rules, addon)

    def _store_batch(self, batch):
        self.commit()
        for tries in range(1, _TRIES):
            try:
                return self._store_and_commit(batch)
            except _AGAIN:
                _logger.info("Run %s: findings collide with another run's, trying again", self.run.id)
                time.sleep(0.1 * tries)
        return self._store_and_commit(batch)

    def _store_and_commit(self, batch):
        try:
            counts = self._store.store(batch)
            self.commit()
        except psycopg2.Error:
            self.env.cr.rollback()
            self.env.invalidate_all(flush=False)
            raise
        return counts
