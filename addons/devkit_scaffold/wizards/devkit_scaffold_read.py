from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules.module import get_module_path

from ...devkit_base.engine.paths import PathRefused, resolve_under
from ..engine.blueprint import check_data, to_yaml
from ..engine.customisation import NothingCustom, build, read_facts
from ..engine.read import NoManifest, read_folder, summary
from ..models.devkit_scaffold_blueprint import problem_list
from ..models.devkit_scaffold_code import ADMINISTRATOR


class DevkitScaffoldRead(models.TransientModel):
    """A module or the customisations of this database become a blueprint. Both hold code, which only
    administrators may write.
    """

    _name = "devkit.scaffold.read"
    _description = "New Module from What Exists"

    start = fields.Selection(
        [("module", "An existing module"), ("customised", "Customisations of this database")],
        required=True,
        readonly=True,
    )
    place = fields.Selection(
        [("server", "This server"), ("target", "A folder")], "Where", default="server", required=True
    )
    module_id = fields.Many2one("ir.module.module", help="A module that this server has.")
    target_id = fields.Many2one("devkit.target", "Addons Folder", domain="[('kind', '=', 'folder')]")
    folder = fields.Char("Module's Folder", help="Its name in the addons folder: rental_contract.")
    only_models = fields.Char(
        help="Technical names with commas: only what was made in these; empty means all."
    )
    custom_models = fields.Char("Customised", compute="_compute_custom_models")
    name = fields.Char("New Module", help="What people call it.")
    technical_name = fields.Char(help="The module's folder: lower-case letters, digits and _.")
    author = fields.Char(default=lambda self: self.env.company.name)

    @api.model
    def _open(self, title, values):
        """The action that opens the wizard with these values."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": self.create(values).id,
            "view_mode": "form",
            "target": "new",
        }

    @api.depends("start")
    def _compute_custom_models(self):
        # Names of models alone: who reads code into blueprints need not administer Odoo.
        manual = self.env["ir.model.fields"].sudo().search([("state", "=", "manual")])
        names = ", ".join(sorted(set(manual.mapped("model"))))
        for wizard in self:
            wizard.custom_models = names or self.env._("nothing")

    # What is done

    def action_confirm(self):
        """Read, make the blueprint and open it."""
        self.ensure_one()
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(self.env._("Only DevKit administrators may read code into a blueprint."))
        blueprint = self._read_module() if self.start == "module" else self._read_customisations()
        return {
            "type": "ir.actions.act_window",
            "res_model": blueprint._name,
            "res_id": blueprint.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _read_module(self):
        try:
            reading = read_folder(self._module_folder())
        except (NoManifest, PathRefused) as error:
            raise UserError(str(error)) from error
        blueprint = self.env["devkit.scaffold.blueprint"]._create_from_reading(reading)
        blueprint.message_post(body=problem_list(summary.as_text(reading.figures).splitlines()))
        return blueprint

    def _module_folder(self):
        """The folder of the module, below one that this server allows to read."""
        if self.place == "server":
            path = get_module_path(self.module_id.name) if self.module_id else None
            if not path:
                raise UserError(self.env._("Choose a module that this server has."))
            return resolve_under(path, self.env["devkit.settings"]._roots(write=False))
        if not self.target_id or not self.folder:
            raise UserError(self.env._("Choose an addons folder and name the module's folder in it."))
        self.target_id.check_access("read")
        parent = self.target_id._path()
        return resolve_under(parent / self.folder, [parent])

    def _read_customisations(self):
        if not self.name or not self.technical_name:
            raise UserError(self.env._("Give the module a name and a technical name."))
        self.env.flush_all()
        names = [name.strip() for name in (self.only_models or "").split(",") if name.strip()]
        facts = read_facts(self.env.cr, names)
        try:
            built = build(facts, self.technical_name, self.name, self.author or "")
        except NothingCustom as error:
            raise UserError(str(error)) from error
        checked, problems = check_data(built.data, self.env["devkit.scaffold.known"]._known())
        if problems:
            raise ValidationError("\n".join(str(problem) for problem in problems))
        blueprint = self.env["devkit.scaffold.blueprint"]._create_from_yaml(to_yaml(checked))
        blueprint.message_post(body=problem_list(built.notes))
        return blueprint
