from odoo import api, fields, models

from ..engine.correlate import merge
from ..engine.source import Position, Tail
from ..engine.source.rotation import rotated
from .incident_reader import read_incidents
from .issue_store import IssueStore

#: Files of a folder that are followed: logs are not binary, and not what was rotated.
SUFFIXES = ("", ".log", ".json", ".csv", ".txt", ".out", ".err")
#: Bytes of one file read before they are stored.
MOST = 64 * 1024 * 1024


class DevkitDebugTail(models.Model):
    """Where the reading of a log stands: one file of a target that is followed.

    The position is stored in the transaction of what was read up to it: nothing is lost, nothing read twice.
    """

    _name = "devkit.debug.tail"
    _description = "Position in a Log"
    _order = "path, id"
    _rec_name = "path"
    _log_access = False

    target_id = fields.Many2one("devkit.target", required=True, readonly=True, ondelete="cascade")
    path = fields.Char(required=True, readonly=True)
    position = fields.Json(readonly=True)
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
        changes = store.store(read_incidents(self.env, records))
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

    @staticmethod
    def _position(tail):
        return Position.of_dict(tail.position) if tail.position else None
