import base64
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine import rows
from ..engine.blueprint import BlueprintError, check_data, read, to_data, to_yaml
from ..engine.blueprint.icons import ICONS
from ..engine.blueprint.model import LICENSES
from ..engine.zip import pack
from .blueprint_records import dependencies, row_of, values_of
from .devkit_scaffold_code import code_of, refuse_new_code


class DevkitScaffoldBlueprint(models.Model):
    """A module to be generated, as records. Its form of exchange is YAML; both say the same."""

    _name = "devkit.scaffold.blueprint"
    _description = "Blueprint"
    _inherit = ["mail.thread", "mail.activity.mixin", "devkit.scaffold.code"]
    _order = "write_date desc, id desc"

    name = fields.Char("Module", required=True, tracking=True, help="What people call it.")
    technical_name = fields.Char(
        required=True, tracking=True, help="The module's folder: lower-case letters, digits and _."
    )
    active = fields.Boolean(default=True)
    summary = fields.Char(help="One line for the list of apps.")
    description = fields.Text()
    category = fields.Char(default="Services", help="Where it stands in Apps: Services/Rental.")
    version = fields.Char(default="19.0.1.0.0", tracking=True)
    series = fields.Char(compute="_compute_series", help="The Odoo it is for.")
    author = fields.Char(default=lambda self: self.env.company.name)
    website = fields.Char(default="https://www.example.com")
    license = fields.Selection([(name, name) for name in LICENSES], default="LGPL-3")
    depends = fields.Char("Depends On", help="Technical names of modules, with commas.")
    icon = fields.Selection([(name, name.capitalize()) for name in ICONS], "App Icon", default="box")
    application = fields.Boolean("App", default=True, help="Stands among the apps and has a menu of its own.")
    more = fields.Text("More Keys", help="Further keys of the blueprint as YAML.")
    group_ids = fields.One2many("devkit.scaffold.group", "blueprint_id", copy=True)
    model_ids = fields.One2many("devkit.scaffold.model", "blueprint_id", copy=True)
    wizard_ids = fields.One2many("devkit.scaffold.dialog", "blueprint_id", copy=True)
    report_ids = fields.One2many("devkit.scaffold.report", "blueprint_id", copy=True)
    controller_ids = fields.One2many("devkit.scaffold.controller", "blueprint_id", copy=True)
    setting_ids = fields.One2many("devkit.scaffold.setting", "blueprint_id", copy=True)
    cron_ids = fields.One2many("devkit.scaffold.cron", "blueprint_id", copy=True)
    action_ids = fields.One2many("devkit.scaffold.action", "blueprint_id", copy=True)
    mail_ids = fields.One2many("devkit.scaffold.mail", "blueprint_id", copy=True)
    sequence_ids = fields.One2many("devkit.scaffold.sequence", "blueprint_id", copy=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, index=True)
    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user, tracking=True, index=True
    )
    yaml = fields.Text("YAML", compute="_compute_text", help="The whole blueprint as text.")
    problem_count = fields.Integer(compute="_compute_state", store=True)
    problems = fields.Html(compute="_compute_text", help="What is wrong, where, and what is allowed.")
    digest = fields.Char(compute="_compute_state", store=True, help="Changes with what the blueprint says.")
    outline = fields.Char(compute="_compute_outline")
    state = fields.Selection(
        [
            ("draft", "To complete"),
            ("ready", "Ready"),
            ("proven", "Proven"),
            ("defective", "Proof found problems"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
    )
    run_ids = fields.One2many("devkit.run", "scaffold_blueprint_id", "Runs")
    run_count = fields.Integer(compute="_compute_run_figures")
    finding_count = fields.Integer("Open Findings", compute="_compute_run_figures")
    proof_run_id = fields.Many2one("devkit.run", "Last Proof", readonly=True, copy=False, ondelete="set null")
    proof_digest = fields.Char(readonly=True, copy=False, help="What was proven last.")
    proof_date = fields.Datetime(related="proof_run_id.date_finished", string="Proven")
    written_path = fields.Char("Written To", readonly=True, copy=False)

    # What it says

    @api.depends("version")
    def _compute_series(self):
        for blueprint in self:
            blueprint.series = ".".join((blueprint.version or "").split(".")[:2])

    @api.depends("model_ids.label", "model_ids.field_ids")
    def _compute_outline(self):
        for blueprint in self:
            field_count = len(blueprint.model_ids.field_ids)
            blueprint.outline = self.env._(
                "%(models)s models, %(fields)s fields", models=len(blueprint.model_ids), fields=field_count
            )

    @api.depends(*dependencies())
    def _compute_text(self):
        for blueprint in self:
            checked, problems, data = blueprint._checked()
            blueprint.yaml = to_yaml(checked) if checked else rows.dump(data)
            blueprint.problems = problem_list(problems)

    @api.depends(*dependencies(), "proof_run_id.verdict", "proof_run_id.state", "proof_digest")
    def _compute_state(self):
        for blueprint in self:
            checked, problems, data = blueprint._checked()
            text = to_yaml(checked) if checked else rows.dump(data)
            blueprint.digest = hashlib.sha256(text.encode()).hexdigest()[:16]
            blueprint.problem_count = len(problems)
            blueprint.state = blueprint._state_of(bool(checked))

    def _state_of(self, valid):
        if not valid:
            return "draft"
        if self.proof_digest == self.digest and self.proof_run_id.state == "done":
            return "proven" if self.proof_run_id.verdict == "clean" else "defective"
        return "ready"

    @api.depends("run_ids.state")
    def _compute_run_figures(self):
        for blueprint in self:
            runs = blueprint.run_ids
            blueprint.run_count = len(runs)
            blueprint.finding_count = self.env["devkit.finding"].search_count(
                [("run_ids", "in", runs.ids), ("state", "=", "open")]
            )

    def _checked(self):
        """The engine's blueprint (None where something is wrong), all problems, and the plain data."""
        self.ensure_one()
        data, problems = rows.to_data(row_of(self))
        own = self.technical_name if self.written_path else ""
        depends = [name.strip() for name in (self.depends or "").split(",") if name.strip()]
        checked, more = check_data(data, self.env["devkit.scaffold.known"]._known(own or "", depends))
        problems = BlueprintError([*problems, *more]).problems
        return (None if problems else checked), problems, data

    def _blueprint(self):
        """The engine's blueprint.

        :raises ValidationError: something is wrong; names the place and the allowed values
        """
        checked, problems, _data = self._checked()
        if not checked:
            raise ValidationError("\n".join(str(problem) for problem in problems))
        return checked

    # From and to text

    @api.model
    def _create_from_yaml(self, text, **values):
        """Make a blueprint of a text; ``values`` win over what it says.

        :raises ValidationError: the text has problems; each with its line and the allowed values
        """
        return self.create(self._values_from_yaml(text) | values)

    @api.model
    def _create_from_template(self, text, **values):
        """As ``_create_from_yaml``, of a text that came with DevKit: its code may be used by everybody."""
        self.check_access("create")
        return self.sudo()._create_from_yaml(text, **values).sudo(self.env.su)

    def copy(self, default=None):
        """Copy; code that an administrator has saved may be copied by everybody, and nothing added to it."""
        if not self._is_guarded():
            return super().copy(default)
        self.check_access("read")
        self.check_access("create")
        copies = super(DevkitScaffoldBlueprint, self.sudo()).copy(default).sudo(False)
        copies.check_access("write")
        for original, made in zip(self.sudo(), copies.sudo(), strict=True):
            refuse_new_code(made, code_of(original))
        return copies

    def _write_from_yaml(self, text):
        """Make this blueprint say what a text says; what it was before is gone. Raises as creating does."""
        self.ensure_one()
        self.check_access("write")
        values, before = self._values_from_yaml(text), code_of(self.sudo())
        lines = [name for name, _path, _kind in rows.BLUEPRINT.children]
        # All lines are made anew: what is code in them is compared once, at the end.
        self.sudo().write(
            {name: [(5, 0, 0), *values[name]] for name in lines}
            | {k: v for k, v in values.items() if k not in lines}
        )
        if self._is_guarded():
            refuse_new_code(self.sudo(), before)

    @api.model
    def _values_from_yaml(self, text):
        try:
            blueprint = read(text or "")
        except BlueprintError as error:
            raise ValidationError(str(error)) from None
        return values_of(rows.to_row(to_data(blueprint)))

    # What is made of it

    def _zip(self):
        """The module as a zip."""
        return pack(self.technical_name, self._files())

    # Buttons

    def action_preview(self):
        """Show the files before anything is written."""
        self.ensure_one()
        self._blueprint()
        return {
            "type": "ir.actions.client",
            "tag": "devkit_scaffold.preview",
            "name": self.env._("Preview"),
            "params": {"blueprint_id": self.id},
            "context": {"active_id": self.id},
        }

    @api.readonly
    def get_preview(self):
        """What the preview shows: the files with their text, or the picture as base64."""
        self.ensure_one()
        self.check_access("read")
        return {
            "id": self.id,
            "name": self.name,
            "technical_name": self.technical_name,
            "state": self.state,
            "has_difference": bool(self.written_path) and self.has_access("write"),
            "files": [file_preview(file) for file in self._files()],
        }

    def action_download(self):
        """Download the module as a zip."""
        self.ensure_one()
        self._blueprint()
        return {"type": "ir.actions.act_url", "url": f"/devkit/scaffold/{self.id}/zip", "target": "download"}

    def action_edit_yaml(self):
        """Edit the whole blueprint as text."""
        self.ensure_one()
        return self.env["devkit.scaffold.wizard"]._open(
            self.env._("Edit as YAML"), {"start": "yaml", "blueprint_id": self.id, "yaml": self.yaml}
        )

    def action_plan_migration(self):
        """Compare with the version that databases hold, and plan what keeps their data."""
        self.ensure_one()
        self._blueprint()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan a Migration"),
            "res_model": "devkit.scaffold.migrate",
            "view_mode": "form",
            "target": "new",
            "context": {"default_blueprint_id": self.id},
        }

    def action_write_module(self):
        """Ask where to write the module."""
        self.ensure_one()
        self._blueprint()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write to an Addons Folder"),
            "res_model": "devkit.scaffold.write",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_blueprint_id": self.id},
        }

    def action_prove(self):
        """Start a proof and open its run."""
        self.ensure_one()
        self.check_access("write")
        text = to_yaml(self._blueprint())
        run = self.env["devkit.run"]._start(
            "scaffold_prove",
            {"yaml": text, "blueprint_id": self.id},
            name=self.env._("Prove %s", self.technical_name),
            company=self.company_id or None,
        )
        run.sudo().scaffold_blueprint_id = self
        self.sudo().write({"proof_run_id": run.id, "proof_digest": self.digest})
        return run._get_form_action()

    def action_open_runs(self):
        """Open the runs about this blueprint."""
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_run")
        return action | {"domain": [("scaffold_blueprint_id", "in", self.ids)], "context": {}}

    def action_open_findings(self):
        """Open what proofs of this blueprint found."""
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {
            "domain": [("run_ids", "in", self.run_ids.ids)],
            "context": {"search_default_open": 1},
        }

    def action_open_proof(self):
        """Open the last proof."""
        if not self.proof_run_id:
            raise UserError(self.env._("“%s” has not been proven yet.", self.name))
        return self.proof_run_id._get_form_action()


def problem_list(problems):
    """Problems as a list in HTML; empty without any."""
    return text_list(str(problem) for problem in problems)


def text_list(texts):
    """Texts as a list in HTML; empty without any."""
    items = Markup().join(Markup("<li>%s</li>") % text for text in texts)
    return Markup("<ul class='mb-0'>%s</ul>") % items if items else False


def file_preview(file):
    """One file for the preview: its path, size in bytes, and its text, or the picture as base64."""
    shown = {"path": file.path, "size": len(file.content), "text": None, "base64": None}
    if file.path.endswith(".png"):
        return shown | {"base64": base64.b64encode(file.content).decode()}
    return shown | {"text": file.content.decode("utf-8", "replace")}
