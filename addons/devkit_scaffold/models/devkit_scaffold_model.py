from odoo import api, fields, models

from ..engine.blueprint.model import MODEL_KINDS


class DevkitScaffoldModel(models.Model):
    """A business object that the generated module defines."""

    _name = "devkit.scaffold.model"
    _description = "Model of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"
    _rec_name = "label"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(help="What people call one of them: Rental Contract.")
    kind = fields.Selection(
        [(name, name.capitalize()) for name in MODEL_KINDS],
        default="stored",
        required=True,
        help="Stored: its records stay. Transient: they are cleaned up, as those of wizards. "
        "Abstract: a mixin, which other models inherit.",
    )
    was = fields.Char(help="The name in the version before, so that a migration keeps the data.")
    extends = fields.Boolean("Of Another App", help="Adds to a model that is there already.")
    mixins = fields.Char(help="Further abstract models that it inherits, with commas.")
    inherits = fields.Text(
        "Delegates To",
        help="Records of other models that are part of its own, as YAML: res.partner: partner_id",
    )
    portal = fields.Boolean(help="Customers see their own records on the website.")
    code = fields.Text("Python", help="Further members of the class. For administrators only.")
    plural = fields.Char(help="What people call several of them, where an s at the end does not do.")
    description = fields.Char(help="What it is, in one sentence.")
    order = fields.Char(help="How lists are ordered: date desc, id desc.")
    chatter = fields.Boolean(help="Messages, followers, activities and a history of changes.")
    company = fields.Boolean(help="Records belong to a company, and others do not see them.")
    archive = fields.Boolean(help="Records can be archived instead of deleted.")
    reference_prefix = fields.Char(
        "Number Begins With", help="Gives each record a running number, such as RC/%(year)s/."
    )
    workflow_field = fields.Char("Status Field", default="state", required=True)
    workflow_label = fields.Char("Status Label", default="Status", required=True)
    expiry_transition = fields.Char("Expires By", help="The button that is pressed once a date has passed.")
    expiry_date = fields.Char(help="The date field that passes.")
    expiry_days = fields.Integer("Days After", default=1)
    menu_label = fields.Char("Menu", help="What the menu is called; the model's own label where empty.")
    menu_section = fields.Selection(
        [("main", "Main menu"), ("configuration", "Configuration")], default="main", required=True
    )
    menu_hidden = fields.Boolean("No Menu")
    list_columns = fields.Char("Columns", help="Fields in the list, with commas; derived where empty.")
    group_by = fields.Char(help="Fields to group by in the search, with commas.")
    calendar_start = fields.Char("Calendar From", help="A date field places the records in a calendar.")
    calendar_stop = fields.Char("Calendar To")
    demo = fields.Integer("Demo Records", default=6)
    field_ids = fields.One2many("devkit.scaffold.field", "model_id", copy=True)
    state_ids = fields.One2many("devkit.scaffold.state", "model_id", copy=True)
    transition_ids = fields.One2many("devkit.scaffold.transition", "model_id", copy=True)
    constraint_ids = fields.One2many("devkit.scaffold.constraint", "model_id", copy=True)
    placement_ids = fields.One2many("devkit.scaffold.placement", "model_id", "Views of Other Apps", copy=True)
    rule_ids = fields.One2many("devkit.scaffold.record.rule", "model_id", copy=True)
    outline = fields.Char(compute="_compute_outline", help="What it consists of.")

    _demo_range = models.Constraint("CHECK(demo BETWEEN 0 AND 200)", "Demo records: 0 to 200.")

    @api.depends("label", "name")
    def _compute_display_name(self):
        for model in self:
            model.display_name = model.label or model.name

    @api.depends("field_ids.name", "state_ids.label")
    def _compute_outline(self):
        for model in self:
            parts = [self.env._("%s fields", len(model.field_ids))]
            parts += [" → ".join(state.label or "" for state in model.state_ids)] if model.state_ids else []
            model.outline = ", ".join(parts)
