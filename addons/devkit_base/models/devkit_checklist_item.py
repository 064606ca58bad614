from odoo import api, fields, models


class DevkitChecklistItem(models.Model):
    """One thing to look at: by a person, or by a named check."""

    _name = "devkit.checklist.item"
    _description = "Checklist Template Item"
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one("devkit.checklist", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="checklist_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    section = fields.Char(translate=True)
    name = fields.Char(required=True, translate=True)
    description = fields.Html("How To", translate=True)
    kind = fields.Selection(
        [("manual", "By hand"), ("automatic", "By a check")],
        compute="_compute_kind",
        store=True,
        help="By a check when a named check is chosen.",
    )
    check_name = fields.Selection(
        lambda self: self.env["devkit.check"]._selection(),
        "Check",
        help="What answers instead of a person. Addons add their own.",
    )
    required = fields.Boolean(default=True, help="The checklist cannot be signed before this is settled.")
    evidence_required = fields.Boolean(
        "Evidence Needed", help="Done only with a note or a file that shows it."
    )
    reference_id = fields.Many2one("devkit.reference", help="The page of the library that explains it.")
    user_id = fields.Many2one("res.users", "Responsible", domain="[('share', '=', False)]")

    @api.depends("check_name")
    def _compute_kind(self):
        for item in self:
            item.kind = "automatic" if item.check_name else "manual"

    @api.onchange("check_name")
    def _onchange_check_name(self):
        if self.check_name and not self.name:
            self.name = dict(self._fields["check_name"]._description_selection(self.env))[self.check_name]

    def _copied(self):
        """Return the values of the items of a new checklist."""
        names = (
            "sequence",
            "section",
            "name",
            "description",
            "kind",
            "check_name",
            "required",
            "evidence_required",
        )
        return [
            {name: item[name] for name in names}
            | {"user_id": item.user_id.id, "reference_id": item.reference_id.id}
            for item in self
        ]
