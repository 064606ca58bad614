import socket
from datetime import timedelta

from odoo import api, fields, models

KEEP = 60


class DevkitDebugWatch(models.Model):
    """A memory watch of one process: which lines kept memory meanwhile, which objects became more."""

    _name = "devkit.debug.watch"
    _description = "Memory Watch"
    _order = "id desc"

    name = fields.Char(required=True)
    pid = fields.Integer("Process", required=True, aggregator=None)
    host = fields.Char(required=True, default=lambda self: socket.gethostname())
    minutes = fields.Float(default=5.0, aggregator=None)
    run_id = fields.Many2one("devkit.run", index="btree_not_null", ondelete="set null")
    state = fields.Selection(related="run_id.state")
    summary = fields.Text()
    advice = fields.Text("What to do next")
    memory_before = fields.Float("Memory before (MB)", digits=(16, 1), aggregator=None)
    memory_after = fields.Float("Memory after (MB)", digits=(16, 1), aggregator=None)
    samples = fields.Integer(aggregator=None)
    interruptions = fields.Integer(
        aggregator=None, help="How often Odoo's own profiler stopped the trace; the watch then went on anew."
    )
    line_ids = fields.One2many("devkit.debug.watch.line", "watch_id", "Lines that kept memory")
    object_ids = fields.One2many("devkit.debug.watch.object", "watch_id", "Objects that became more")

    def _store(self, answer, allocations, found):
        """Store what a process answered at the end of a watch, and which of its lines are findings."""
        self.ensure_one()
        suspects = {(each.location.path, each.location.line) for each in found}
        self.write({"samples": answer["samples"], "interruptions": answer["interruptions"]})
        self.env["devkit.debug.watch.line"].create(
            [
                {
                    "watch_id": self.id,
                    "file": each.file,
                    "line": each.line,
                    "addon": each.addon,
                    "owner": each.owner or "library",
                    "size": each.size / 1e6,
                    "count": each.count,
                    "rising": each.rising,
                    "suspect": (each.file, each.line) in suspects,
                    "code": each.code,
                    "stack": "\n".join(each.stack),
                }
                for each in allocations
            ]
        )
        self.env["devkit.debug.watch.object"].create(
            [
                {"watch_id": self.id, "name": name, "more": more, "count": now}
                for name, more, now in answer["objects"]
            ]
        )

    @api.autovacuum
    def _gc_watches(self):
        self.search([("create_date", "<", fields.Datetime.now() - timedelta(days=KEEP))], limit=1000).unlink()
