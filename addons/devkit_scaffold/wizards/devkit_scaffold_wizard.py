import base64
import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.blueprint import check
from ..models.devkit_scaffold_blueprint import problem_list

MAX_UPLOAD = 1_000_000  # bytes


class DevkitScaffoldWizard(models.TransientModel):
    """What is asked before a new blueprint: its names, or its text."""

    _name = "devkit.scaffold.wizard"
    _description = "New Module"

    start = fields.Selection(
        [("template", "From an example"), ("empty", "From scratch"), ("yaml", "From YAML")],
        required=True,
        default="empty",
    )
    template_id = fields.Many2one("devkit.scaffold.template", "Example")
    template_summary = fields.Char(related="template_id.summary")
    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", help="The blueprint that the text replaces.")
    name = fields.Char("Module", compute="_compute_names", store=True, readonly=False)
    technical_name = fields.Char(compute="_compute_technical_name", store=True, readonly=False)
    author = fields.Char(default=lambda self: self.env.company.name)
    yaml = fields.Text("YAML")
    upload = fields.Binary("File", attachment=False)
    upload_name = fields.Char()
    problems = fields.Html(compute="_compute_problems")

    @api.model
    def _open(self, title, values):
        """The action that opens the wizard with these values."""
        wizard = self.create(values)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.depends("template_id")
    def _compute_names(self):
        for wizard in self:
            wizard.name = wizard.template_id.name

    @api.depends("name", "template_id")
    def _compute_technical_name(self):
        for wizard in self:
            words = re.sub(r"[^a-z0-9]+", "_", (wizard.name or "").lower()).strip("_")
            is_template = wizard.name and wizard.name == wizard.template_id.name
            wizard.technical_name = wizard.template_id.key if is_template else words

    @api.onchange("upload")
    def _onchange_upload(self):
        if not self.upload:
            return
        content = base64.b64decode(self.upload)
        if len(content) > MAX_UPLOAD:
            raise UserError(self.env._("A blueprint is at most %s characters long.", f"{MAX_UPLOAD:,}"))
        try:
            self.yaml = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UserError(self.env._("The file is no text in UTF-8.")) from error

    @api.depends("start", "yaml")
    def _compute_problems(self):
        for wizard in self:
            found = check(wizard.yaml)[1] if wizard.start == "yaml" and wizard.yaml else ()
            wizard.problems = problem_list(found)

    def action_confirm(self):
        """Make the blueprint, or give the edited one its new text, and open it."""
        self.ensure_one()
        blueprint = getattr(self, f"_blueprint_from_{self.start}")()
        return {
            "type": "ir.actions.act_window",
            "res_model": blueprint._name,
            "res_id": blueprint.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _blueprint_from_template(self):
        blueprints = self.env["devkit.scaffold.blueprint"]
        return blueprints._create_from_template(self.template_id.yaml, **self._names())

    def _blueprint_from_empty(self):
        return self.env["devkit.scaffold.blueprint"].create(self._names())

    def _blueprint_from_yaml(self):
        if not self.yaml:
            raise UserError(self.env._("Paste a blueprint, or choose a file."))
        if not self.blueprint_id:
            return self.env["devkit.scaffold.blueprint"]._create_from_yaml(self.yaml)
        self.blueprint_id.check_access("write")
        self.blueprint_id._write_from_yaml(self.yaml)
        return self.blueprint_id

    def _names(self):
        if not self.name or not self.technical_name:
            raise UserError(self.env._("Give the module a name and a technical name."))
        values = {"name": self.name, "technical_name": self.technical_name}
        return values | ({"author": self.author} if self.author else {})
