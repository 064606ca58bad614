from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import incident_view
from ..engine.format import records_of_text
from ..models.incident_reader import read_incidents
from ..models.issue_store import IssueStore

#: Characters that are read at once; a log is read by a run.
MAX_TEXT = 2_000_000
#: Incidents that are shown.
MAX_SHOWN = 50


class DevkitDebugExplain(models.TransientModel):
    """Explains what somebody pastes: a traceback, an error dialog, a piece of a log. Nothing is kept."""

    _name = "devkit.debug.explain"
    _description = "Explain an Error"

    text = fields.Text("Error", help="A traceback, the text of an error dialog, or lines of a log.")
    result = fields.Json(readonly=True, help="The failures found, explained.")
    count = fields.Integer("Failures", readonly=True)
    explained = fields.Boolean(readonly=True)
    target_id = fields.Many2one(
        "devkit.target", "Where It Comes From", help="For issues that are kept: the log or database it is of."
    )

    def _compute_display_name(self):
        self.display_name = self.env._("Explain an error")

    def action_explain(self):
        """Explain the text, and show the result on the same page."""
        self.ensure_one()
        shown = [incident_view.view(incident) for incident in self._incidents()]
        for data in shown:
            data["reference_title"] = self.env["devkit.reference"]._find(data["reference"]).name or ""
            data["issue"] = self._issue_of(data["group"]).id
        self.write({"result": shown[:MAX_SHOWN], "count": len(shown), "explained": True})

    def action_keep(self):
        """Store what was found as issues, and open them."""
        self.ensure_one()
        self.env["devkit.debug.issue"].check_access("write")
        changes = IssueStore(self.env, "paste", target=self.target_id).store(self._incidents())
        issues = self.env["devkit.debug.issue"].browse(changes.seen)
        if not issues:
            # It was kept before: the issues are there.
            groups = [data["group"] for data in self.result or ()]
            issues = self.env["devkit.debug.issue"].search([("group_value", "in", groups)])
        return issues._get_records_action(name=self.env._("Issues"))

    def action_clear(self):
        """Begin again with an empty page."""
        self.write({"text": False, "result": False, "count": 0, "explained": False})

    def _incidents(self):
        """Explain the text.

        :raises UserError: there is none, or so much that a run should read it
        """
        text = (self.text or "").strip()
        if not text:
            raise UserError(self.env._("Paste an error first: a traceback, an error dialog, lines of a log."))
        if len(text) > MAX_TEXT:
            raise UserError(
                self.env._(
                    "The text has %(size)s characters. Up to %(most)s are explained here; read it as a log.",
                    size=len(text),
                    most=MAX_TEXT,
                )
            )
        return list(read_incidents(self.env, records_of_text(text)))

    def _issue_of(self, group):
        return self.env["devkit.debug.issue"].search([("group_value", "=", group)], limit=1)
