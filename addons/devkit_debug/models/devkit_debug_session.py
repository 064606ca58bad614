import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

_logger = logging.getLogger(__name__)


class DevkitDebugSession(models.Model):
    """A session of PostgreSQL as a snapshot saw it: what it does, what it waits for, who waits for it."""

    _name = "devkit.debug.session"
    _description = "Database Session"
    _order = "snapshot_id desc, sequence, id"

    snapshot_id = fields.Many2one("devkit.debug.snapshot", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer()
    name = fields.Char("Session", compute="_compute_name")
    pid = fields.Integer("Backend", required=True, aggregator=None)
    backend_start = fields.Char(
        readonly=True, help="With the backend's number it names one session for ever."
    )
    database = fields.Char()
    db_user = fields.Char("Role")
    application = fields.Char()
    odoo_pid = fields.Integer("Odoo process", aggregator=None)
    client = fields.Char()
    state = fields.Char()
    wait = fields.Char("Waits for")
    query = fields.Text()
    query_line = fields.Char("Executes", compute="_compute_query_line", help="The beginning of its query.")
    transaction_age = fields.Float("Transaction (s)", digits=(16, 1), aggregator="max")
    query_age = fields.Float("Query (s)", digits=(16, 1), aggregator="max")
    state_age = fields.Float("In this state (s)", digits=(16, 1), aggregator="max")
    parent_id = fields.Many2one(
        "devkit.debug.session", "Held up by", index="btree_not_null", ondelete="cascade"
    )
    child_ids = fields.One2many("devkit.debug.session", "parent_id", "Holds up")
    blocked_by = fields.Char("All it waits for", help="Numbers of backends.")
    depth = fields.Integer(aggregator=None)
    victims = fields.Integer("Held up", help="Sessions that wait for this one, directly or through others.")
    tables = fields.Char("Holds locks on", help="Tables that it wrote to or locked.")
    wanted_table = fields.Char("Wants the table")
    wanted_model = fields.Char("Wants the model")
    wanted_res_id = fields.Many2oneReference("Wants the record", model_field="wanted_model")
    wanted_name = fields.Char("Wants", help="The record that it waits for, where it can be named.")
    own = fields.Boolean("My own")
    hangs = fields.Boolean(
        "Hangs for ever", help="Part of a circle that PostgreSQL cannot see and never ends."
    )
    ended = fields.Selection([("cancel", "Query cancelled"), ("terminate", "Session ended")], readonly=True)
    ended_by_id = fields.Many2one("res.users", "Ended by", readonly=True)

    @api.depends("pid", "depth")
    def _compute_name(self):
        for session in self:
            session.name = f"{'    ' * session.depth}{'↳ ' if session.depth else ''}{session.pid}"

    @api.depends("query")
    def _compute_query_line(self):
        for session in self:
            line = " ".join((session.query or "").split())
            session.query_line = f"{line[:80]}…" if len(line) > 80 else line

    def action_open_record(self):
        """Open the record that is waited for; whoever may not read it is refused there."""
        self.ensure_one()
        if not self.wanted_res_id or self.wanted_model not in self.env:
            raise UserError(self.env._("The record that this session waits for is not known."))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.wanted_model,
            "res_id": self.wanted_res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_end(self):
        """Ask how to end this session; the wizard says what will happen."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("End session %s", self.pid),
            "res_model": "devkit.debug.session.end",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_session_id": self.id},
        }

    def _end(self, how):
        """Cancel the query of this session, or end it; for administrators, after a confirmation.

        :param how: ``cancel`` or ``terminate``
        :raises AccessError: not for this user
        :raises UserError: it is gone, one's own, or of another database
        """
        self.ensure_one()
        if not self.env.user.has_group("devkit_base.group_devkit_administrator"):
            raise AccessError(self.env._("Only DevKit administrators may end sessions."))
        if how not in ("cancel", "terminate"):
            raise UserError(self.env._("A session is cancelled or terminated, not “%s”.", how))
        self._check_still_there()
        function = "pg_cancel_backend" if how == "cancel" else "pg_terminate_backend"
        _logger.info(
            "%s(%s) of %s (%s), asked by %s",
            function,
            self.pid,
            self.database,
            self.application,
            self.env.user.login,
        )
        self.env.cr.execute(f"SELECT {function}(%s)", [self.pid])
        if not self.env.cr.fetchone()[0]:
            raise UserError(self.env._("PostgreSQL did not take the order for backend %s.", self.pid))
        self.sudo().write({"ended": how, "ended_by_id": self.env.uid})
        self.snapshot_id._note_end(self, how)

    def _check_still_there(self):
        """Refuse what is one's own, of another database, or gone (its number may be another's by now)."""
        own = self.env.cr._cnx.get_backend_pid()
        if self.own or self.pid == own:
            raise UserError(self.env._("Session %s is your own.", self.pid))
        self.env.cr.execute("SELECT pg_stat_clear_snapshot()")
        self.env.cr.execute(
            """
            SELECT datname = current_database(), backend_type
              FROM pg_stat_activity WHERE pid = %s AND backend_start::text = %s
            """,
            [self.pid, self.backend_start or ""],
        )
        row = self.env.cr.fetchone()
        if not row:
            raise UserError(self.env._("Session %s has ended by itself.", self.pid))
        if not row[0]:
            raise UserError(self.env._("Session %s is one of another database.", self.pid))
        if row[1] != "client backend":
            raise UserError(self.env._("Session %s is PostgreSQL's own.", self.pid))
