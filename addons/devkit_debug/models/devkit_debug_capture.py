import logging
import random
import time
from contextlib import suppress

from odoo import api, models

from .. import capture
from ..engine.capture.client_error import blame_component
from .incident_reader import read_incidents
from .issue_store import AGAIN, IssueStore

_logger = logging.getLogger(__name__)

#: The parameter that switches the capture off.
ENABLED = "devkit_debug.capture"
_TRIES = 8


class DevkitDebugCapture(models.AbstractModel):
    """Errors of this server as issues, without anybody reading its log."""

    _name = "devkit.debug.capture"
    _description = "Capture of Errors"

    def _register_hook(self):
        """Begin to keep this database's errors; called with each load of the registry."""
        super()._register_hook()
        if self._is_enabled():
            capture.arm(self.env.cr.dbname)
        else:
            capture.disarm(self.env.cr.dbname)

    @api.model
    def _is_enabled(self):
        """Whether the errors of this server are captured: unless it was switched off."""
        return self.env["ir.config_parameter"].sudo().get_param(ENABLED) != "0"

    @api.model
    def _store(self, caught):
        """Store what was caught, as issues of no company; commits.

        :return: how many events were stored
        """
        if not self._is_enabled():
            capture.disarm(self.env.cr.dbname)
            return 0
        logins = self._logins({each.uid for each in caught if each.uid})
        records = [each.record(logins.get(each.uid, "")) for each in caught]
        found = self._explain(records)
        for tries in range(1, _TRIES):
            try:
                return self._store_and_commit(found)
            except AGAIN:
                self.env.cr.rollback()
                self.env.invalidate_all(flush=False)
                time.sleep(random.uniform(0, 0.05 * 2**tries))  # noqa: S311 - so that they do not meet again
        return self._store_and_commit(found)

    def _explain(self, records):
        """Explain the records; one that cannot be explained is left out, and does not take others with it."""
        try:
            return list(read_incidents(self.env, records))
        except Exception:
            _logger.exception("Captured records cannot be explained together")
        found = []
        for record in records:
            with suppress(Exception):
                found += read_incidents(self.env, [record])
        return found

    def _store_and_commit(self, found):
        changes = IssueStore(self.env, "server", company=self.env["res.company"]).store(found)
        self.env.cr.commit()  # pylint: disable=invalid-commit  # noqa: ODE8102
        return changes.counts["events"]

    @api.model
    def _store_client_error(self, error, record):
        """Store what a browser reported, in the transaction of its request.

        :param error: the engine's ``ClientError``, which knows the component
        :param record: the same as a log record
        """
        if not self._is_enabled():
            return
        found = [blame_component(incident, error) for incident in read_incidents(self.env, [record])]
        IssueStore(self.env, "browser", company=self.env["res.company"]).store(found)

    def _logins(self, uids):
        users = self.env["res.users"].sudo().with_context(active_test=False).browse(uids).exists()
        return {user.id: user.login for user in users}
