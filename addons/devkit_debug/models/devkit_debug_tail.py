import logging
import time

from odoo import api, fields, models

from ..engine.correlate import merge
from ..engine.following import Following
from ..engine.source import Position, Tail
from ..engine.source.rotation import rotated
from .addon_facts import addon_index
from .incident_reader import known_versions
from .issue_store import IssueStore

_logger = logging.getLogger(__name__)

#: Files of a folder that are followed: logs are not binary, and not what was rotated.
SUFFIXES = ("", ".log", ".json", ".csv", ".txt", ".out", ".err")
#: Bytes of one file read before they are stored.
MOST = 64 * 1024 * 1024


class DevkitDebugTail(models.Model):
    """Where the reading of a log stands: one file of a target that is followed.

    The position, and the records of failures that may go on, are stored in the transaction of what was read
    up to it: nothing is lost, nothing read twice. A failure may be told of in several files: the first one of
    those that are read together has what is open of all.
    """

    _name = "devkit.debug.tail"
    _description = "Position in a Log"
    _order = "path, id"
    _rec_name = "path"
    _log_access = False

    target_id = fields.Many2one("devkit.target", required=True, readonly=True, ondelete="cascade")
    path = fields.Char(required=True, readonly=True)
    position = fields.Json(readonly=True)
    open_records = fields.Json(
        readonly=True, help="Of failures that may go on: they are explained with what is read next."
    )
    offset = fields.Float("Bytes Read", compute="_compute_offset", digits=(16, 0))
    lines = fields.Float("Lines Read", readonly=True, digits=(16, 0))
    read_at = fields.Datetime("Read on", readonly=True)
    note = fields.Char("Skipped", readonly=True)
    company_id = fields.Many2one(related="target_id.company_id", store=True)

    _target_path_unique = models.UniqueIndex("(target_id, path)", "This log is followed already.")

    @api.depends("position")
    def _compute_offset(self):
        for tail in self:
            tail.offset = (tail.position or {}).get("offset", 0)

    @api.model
    def _begin(self, target, from_end=True):
        """Begin to follow a target's logs, at their ends; return the records of all of them."""
        known = {tail.path: tail for tail in self.search([("target_id", "=", target.id)])}
        for path in self._paths(target):
            if str(path) not in known:
                reader = Tail(path)
                if from_end:
                    reader.go_to_end()
                values = {"target_id": target.id, "path": str(path), "position": reader.position.as_dict()}
                known[str(path)] = self.create(values)
        return self.union(*known.values())

    @api.model
    def _paths(self, target):
        """The files that a target's programs write to now, proved to be allowed now."""
        path = target._path()
        if target.kind == "log":
            return [path]
        files = [each for each in path.rglob("*") if each.suffix in SUFFIXES]
        files = [each for each in files if each.is_file() and not each.is_symlink()]
        older = {old.path for each in files for old in rotated(each)}
        return sorted(each for each in files if each not in older)

    def _read_on(self, target, run=None, company=None):
        """Read what was added to these logs of one target, and store it with the new positions.

        :return: what the store has changed, and whether there is more to read
        """
        readers = [(tail, Tail(tail.path, self._position(tail), most=MOST)) for tail in self]
        records = merge(reader.poll() for _tail, reader in readers)
        store = IssueStore(self.env, "log", target=target, run=run, company=company)
        following = self._following()
        found = following.incidents(records, lambda: self._idle(reader for _tail, reader in readers))
        changes = store.store(known_versions(self.env, found))
        self._keep_open(following.open)
        now = fields.Datetime.now()
        for tail, reader in readers:
            tail.sudo().write(
                {
                    "position": reader.position.as_dict(),
                    "lines": tail.lines + reader.counts.lines,
                    "read_at": now,
                    "note": "; ".join(map(str, reader.skipped))[:1000] or False,
                }
            )
        return changes, any(reader.behind for _tail, reader in readers)

    def _following(self):
        """Who goes on with what is open."""
        before = [each for tail in self for each in tail.open_records or ()]
        try:
            return Following(time.time(), before, addon_index(self.env))
        except (KeyError, TypeError, ValueError) as error:
            _logger.warning("What was open of %s cannot be read: %s", ", ".join(self.mapped("path")), error)
            return Following(time.time(), (), addon_index(self.env))

    def _keep_open(self, records):
        for tail in self.sudo():
            mine, records = records, []
            if mine or tail.open_records:
                tail.open_records = mine or False

    @staticmethod
    def _idle(readers):
        """Seconds since the latest of the logs was written to; 0 when there is more to read."""
        readers = list(readers)
        if any(reader.behind for reader in readers):
            return 0.0
        written = max((reader.position.modified for reader in readers), default=0)
        return max(0.0, time.time() - written / 1e9)

    @staticmethod
    def _position(tail):
        return Position.of_dict(tail.position) if tail.position else None
