from odoo import api, fields, models


class DevkitDebugSessionEnd(models.TransientModel):
    """Says what happens when a session of PostgreSQL is ended, and does it."""

    _name = "devkit.debug.session.end"
    _description = "End a Database Session"

    session_id = fields.Many2one("devkit.debug.session", required=True, ondelete="cascade")
    how = fields.Selection(
        [("cancel", "Cancel its query"), ("terminate", "End the session")],
        compute="_compute_how",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    explanation = fields.Text(compute="_compute_explanation")
    query = fields.Text(related="session_id.query")

    @api.depends("session_id")
    def _compute_how(self):
        """Offer the milder one where it helps: a session that executes nothing can only be ended."""
        for wizard in self:
            wizard.how = "cancel" if wizard.session_id.state == "active" else "terminate"

    @api.depends("how", "session_id")
    def _compute_explanation(self):
        for wizard in self:
            wizard.explanation = wizard._explain()

    def _explain(self):
        session = self.session_id
        victims = session.victims
        frees = self.env._("%s sessions that wait for it go on.", victims) if victims else ""
        if self.how == "terminate":
            text = self.env._(
                "The connection of backend %(pid)s (%(application)s) is cut. Its transaction is rolled back: "
                "what it did since %(age)s s is lost, and whoever waits for its answer sees an error.",
                pid=session.pid,
                application=session.application or "?",
                age=round(session.transaction_age),
            )
        elif session.state == "active":
            text = self.env._(
                "The query of backend %(pid)s (%(application)s) ends with an error. Odoo rolls the request "
                "back and shows an error to its user.",
                pid=session.pid,
                application=session.application or "?",
            )
        else:
            return self.env._(
                "Backend %s executes no query: cancelling does nothing. Its locks stay until it is ended.",
                session.pid,
            )
        return f"{text} {frees}".strip()

    def action_confirm(self):
        """Do it, and show the snapshot with what was noted."""
        self.ensure_one()
        self.session_id._end(self.how)
        return {"type": "ir.actions.act_window_close"}
