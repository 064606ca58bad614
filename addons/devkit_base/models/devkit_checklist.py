from odoo import api, fields, models


class DevkitChecklist(models.Model):
    """A template: what has to be looked at on an occasion that comes again."""

    _name = "devkit.checklist"
    _description = "Checklist Template"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    category = fields.Selection(
        [
            ("golive", "Go-live"),
            ("takeover", "Takeover"),
            ("upgrade", "Upgrade"),
            ("security", "Security"),
            ("quality", "Quality"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
        tracking=True,
    )
    description = fields.Html(translate=True, help="When to use it, and what it is for.")
    statement = fields.Text(
        translate=True, help="What the person who signs declares; it can be changed when signing."
    )
    reference_id = fields.Many2one("devkit.reference", help="The page of the library that explains it.")
    company_id = fields.Many2one("res.company", tracking=True)
    days = fields.Integer("Days to Finish", help="The due date is set so many days after the start.")
    item_ids = fields.One2many("devkit.checklist.item", "checklist_id", "Items", copy=True)
    item_count = fields.Integer("Number of Items", compute="_compute_item_count")
    automatic_count = fields.Integer("Automatic Items", compute="_compute_item_count")
    run_ids = fields.One2many("devkit.checklist.run", "checklist_id", "Checklists")
    run_count = fields.Integer("Number of Checklists", compute="_compute_run_count")
    open_count = fields.Integer("Open Checklists", compute="_compute_run_count")

    @api.depends("item_ids.kind")
    def _compute_item_count(self):
        for checklist in self:
            checklist.item_count = len(checklist.item_ids)
            checklist.automatic_count = len(
                checklist.item_ids.filtered(lambda item: item.kind == "automatic")
            )

    def _compute_run_count(self):
        rows = self.env["devkit.checklist.run"]._read_group(
            [("checklist_id", "in", self.ids)], ["checklist_id", "state"], ["__count"]
        )
        for checklist in self:
            counts = {state: count for found, state, count in rows if found.id == checklist._origin.id}
            checklist.run_count = sum(counts.values())
            checklist.open_count = checklist.run_count - counts.get("signed", 0)

    def _start(self, **values):
        """Return a new checklist with this template's items.

        :param values: of the ``devkit.checklist.run``, for example ``target_id``
        """
        self.ensure_one()
        return self.env["devkit.checklist.run"].create(
            {"checklist_id": self.id, "name": self.name, "state": "progress", **values}
        )

    def action_start(self):
        """Start a checklist and open it."""
        return self._start()._get_form_action()

    def action_open_runs(self):
        """List the checklists made from this template."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_base.action_devkit_checklist_run")
        return action | {
            "domain": [("checklist_id", "=", self.id)],
            "context": {"default_checklist_id": self.id},
        }
