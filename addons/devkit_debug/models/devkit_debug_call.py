import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .call_recorder import MAX_RECORDS, PARAMETER
from .call_replay import replay

_logger = logging.getLogger(__name__)

MAX_HOURS = 72
KEEP = 14
ADMINISTRATOR = "devkit_base.group_devkit_administrator"


class DevkitDebugCall(models.Model):
    """A remote call that failed: what was asked, by whom, how it ended. It can be replayed without effect."""

    _name = "devkit.debug.call"
    _description = "Failed Remote Call"
    _order = "id desc"

    name = fields.Char(compute="_compute_name", store=True)
    date = fields.Datetime(required=True)
    model = fields.Char(required=True, index=True)
    method = fields.Char(required=True)
    args = fields.Json("Arguments")
    kwargs = fields.Json("Named arguments")
    context = fields.Json()
    args_text = fields.Text("Call", compute="_compute_args_text")
    exact = fields.Boolean(
        "As it was sent", help="Otherwise secrets were masked or long values cut: a replay may end otherwise."
    )
    user_id = fields.Many2one("res.users", index="btree_not_null", ondelete="set null")
    company_id = fields.Many2one("res.company", index=True)
    url = fields.Char("URL")
    error_type = fields.Char("Error")
    error_message = fields.Text("Message")
    error_traceback = fields.Text("Traceback")
    replay_ids = fields.One2many("devkit.debug.replay", "call_id", "Replays")

    @api.depends("model", "method")
    def _compute_name(self):
        for call in self:
            call.name = f"{call.model}.{call.method}"

    @api.depends("args", "kwargs", "context")
    def _compute_args_text(self):
        for call in self:
            given = [repr(each) for each in call.args or []]
            given += [f"{name}={value!r}" for name, value in (call.kwargs or {}).items()]
            inside = ",\n    ".join(given)
            call.args_text = f"{call.model}.{call.method}(\n    {inside}\n)\n# context: {call.context or {}}"

    @api.model
    def _store(self, rows):
        """Store calls that a process noted; users that are gone meanwhile are left out."""
        users = self.env["res.users"].browse({row["user_id"] for row in rows if row["user_id"]}).exists()
        companies = {user.id: user.company_id.id for user in users}
        self.create(
            [
                row
                | {"user_id": row["user_id"] if row["user_id"] in companies else False}
                | {"company_id": companies.get(row["user_id"], False)}
                for row in rows
            ]
        )

    # Recording is switched on for a time

    @api.model
    def _record_for(self, hours):
        """Record failing calls for some hours from now; 0 ends it. Returns until when, or False."""
        self._check_administrator()
        if not 0 <= hours <= MAX_HOURS:
            raise UserError(self.env._("Record for 0 (off) to %s hours.", MAX_HOURS))
        until = fields.Datetime.to_string(fields.Datetime.now() + timedelta(hours=hours)) if hours else False
        self.env["ir.config_parameter"].sudo().set_param(PARAMETER, until)
        _logger.info("Recording of failing calls until %s, by %s", until or "now", self.env.user.login)
        return until

    # Replay

    def action_replay(self):
        """Ask before the call is replayed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Replay %s", self.name),
            "res_model": "devkit.debug.call.replay",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_call_id": self.id},
        }

    def _replay(self):
        """Do the call again as its user, in a transaction that is rolled back; return the stored outcome."""
        self.ensure_one()
        self._check_administrator()
        if not self.user_id:
            raise UserError(self.env._("The user of this call is gone."))
        if self.model not in self.env:
            raise UserError(self.env._("There is no model %s any more.", self.model))
        _logger.info("Call %s (%s) replayed by %s", self.id, self.name, self.env.user.login)
        outcome = replay(self)
        values = outcome | {"call_id": self.id, "user_id": self.env.uid}
        return self.env["devkit.debug.replay"].browse(
            self.env["devkit.debug.replay"].sudo().create(values).id
        )

    def _check_administrator(self):
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(self.env._("Only DevKit administrators may record and replay calls."))

    @api.autovacuum
    def _gc_calls(self):
        old = self.search([("date", "<", fields.Datetime.now() - timedelta(days=KEEP))], limit=5000)
        (old | self.search([], offset=MAX_RECORDS, limit=5000)).unlink()
