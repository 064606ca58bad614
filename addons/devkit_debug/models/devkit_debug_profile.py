from datetime import timedelta

from odoo import api, fields, models

KEEP = 60


class DevkitDebugProfile(models.Model):
    """What a process did with its time, recorded from outside by py-spy."""

    _name = "devkit.debug.profile"
    _description = "Profile of a Process"
    _order = "id desc"

    name = fields.Char(required=True)
    pid = fields.Integer("Process", required=True, aggregator=None)
    host = fields.Char()
    run_id = fields.Many2one("devkit.run", index="btree_not_null", ondelete="set null")
    seconds = fields.Float(digits=(16, 1), aggregator=None)
    threads = fields.Integer(aggregator=None)
    summary = fields.Text()
    content = fields.Binary("Speedscope file", attachment=True)
    file_name = fields.Char(compute="_compute_file_name")
    line_ids = fields.One2many("devkit.debug.profile.line", "profile_id", "Hottest lines")

    def _compute_file_name(self):
        for profile in self:
            profile.file_name = f"process-{profile.pid}-{profile.id}.speedscope.json"

    def action_open_speedscope(self):
        """Open the profile in the viewer that Odoo uses for its own profiles."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/devkit/debug/profile/{self.id}", "target": "new"}

    def _store(self, profile):
        """Store the figures of an engine ``Profile``."""
        self.ensure_one()
        shares = ", ".join(f"{addon or 'framework'} {share:.0%}" for addon, share in profile.by_addon()[:5])
        self.write(
            {
                "seconds": profile.seconds,
                "threads": profile.threads,
                "summary": self.env._("Busy time by module: %s.", shares)
                if shares
                else self.env._("The process waited for work all the time."),
            }
        )
        self.env["devkit.debug.profile.line"].create(
            [
                {
                    "profile_id": self.id,
                    "function": hot.frame.function,
                    "file": hot.frame.file or hot.frame.path,
                    "line": hot.frame.line,
                    "addon": hot.frame.addon,
                    "own": 100 * hot.own,
                    "total": 100 * hot.total,
                }
                for hot in profile.hottest()
            ]
        )

    @api.autovacuum
    def _gc_profiles(self):
        self.search([("create_date", "<", fields.Datetime.now() - timedelta(days=KEEP))], limit=1000).unlink()
