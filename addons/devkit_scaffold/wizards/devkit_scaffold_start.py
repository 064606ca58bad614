import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine import start as starts
from ..engine.blueprint import check_data, to_yaml
from ..engine.start import names, review
from ..models.devkit_scaffold_blueprint import text_list


class DevkitScaffoldStart(models.TransientModel):
    """A file becomes a blueprint: choose it, look through what was found, take it."""

    _name = "devkit.scaffold.start"
    _description = "New Module from a File"

    start = fields.Selection(selection="_selection_start", required=True, readonly=True)
    step = fields.Selection([("file", "File"), ("review", "Review")], default="file", required=True)
    upload = fields.Binary("File", attachment=False)
    upload_name = fields.Char()
    text = fields.Text(help="Instead of a file.")
    allowed = fields.Char("Kinds of Files", compute="_compute_allowed")
    encoding = fields.Selection([(name, name) for name in ("utf-8", "utf-16", "cp1252", "latin-1")])
    delimiter = fields.Selection([(";", "Semicolon"), (",", "Comma"), ("\t", "Tab"), ("|", "Bar")])
    header = fields.Selection([("yes", "Names of columns"), ("no", "Values")], "First Line")
    dates = fields.Selection(
        [("dmy", "Day, month, year"), ("mdy", "Month, day, year"), ("ymd", "Year, month, day")],
        help="How a date such as 03/04/2026 is meant.",
    )
    dialect = fields.Selection([("postgres", "PostgreSQL"), ("mysql", "MySQL"), ("sqlite", "SQLite")])
    name = fields.Char("Module")
    technical_name = fields.Char(compute="_compute_technical_name", store=True, readonly=False)
    author = fields.Char(default=lambda self: self.env.company.name)
    model_ids = fields.One2many("devkit.scaffold.start.model", "wizard_id", "Models")
    model_count = fields.Integer(compute="_compute_model_count")
    field_ids = fields.One2many("devkit.scaffold.start.field", "wizard_id", "Fields")
    notes = fields.Html(readonly=True, help="What was taken how, and what was left out.")

    @api.model
    def _selection_start(self):
        return [(point.key, point.title) for point in starts.file_starts()]

    @api.model
    def _open(self, title, values):
        """The action that opens the wizard with these values."""
        return self.create(values)._action(title)

    def _action(self, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.depends("start")
    def _compute_allowed(self):
        for wizard in self:
            wizard.allowed = ", ".join(starts.start(wizard.start).suffixes)

    @api.depends("model_ids")
    def _compute_model_count(self):
        for wizard in self:
            wizard.model_count = len(wizard.model_ids)

    @api.depends("name")
    def _compute_technical_name(self):
        for wizard in self:
            wizard.technical_name = starts.module_name(wizard.name) if wizard.name else False

    # What is done

    def action_read(self):
        """Read the file and show what was found."""
        self.ensure_one()
        draft = self._draft()
        try:
            built = starts.build(draft)
        except ValueError as error:
            raise UserError(str(error)) from error
        models_ = [(0, 0, line) for line in review.model_lines(draft)]
        lines = [(0, 0, line) for line in review.field_lines(draft)]
        self.write(
            {
                "model_ids": [(5, 0, 0), *models_],
                "field_ids": [(5, 0, 0), *lines],
                "name": self.name or names.label(draft.title or names.title(draft.name)),
                "notes": text_list(built.notes),
                "step": "review",
            }
        )
        return self._action(self.env._("Review What Was Found"))

    def action_back(self):
        """Choose another file, or say how this one is to be read."""
        self.ensure_one()
        self.step = "file"
        return self._action(starts.start(self.start).title)

    def action_confirm(self):
        """Make the blueprint and open it."""
        self.ensure_one()
        if not self.name or not self.technical_name:
            raise UserError(self.env._("Give the module a name and a technical name."))
        draft = review.changed(self._draft(), self._lines(self.model_ids), self._lines(self.field_ids))
        try:
            built = starts.build(draft, self.technical_name, self.name, self.author or "")
        except ValueError as error:
            raise UserError(str(error)) from error
        checked, problems = check_data(built.data, self.env["devkit.scaffold.known"]._known())
        if problems:
            raise ValidationError("\n".join(str(problem) for problem in problems))
        blueprint = self.env["devkit.scaffold.blueprint"]._create_from_yaml(to_yaml(checked))
        blueprint.message_post(body=text_list(built.notes) or self.env._("Made of a file."))
        return {
            "type": "ir.actions.act_window",
            "res_model": blueprint._name,
            "res_id": blueprint.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _lines(self, records):
        return [
            {name: line[name] for name in records._review_fields()} | {"source": line.source}
            for line in records
        ]

    def _draft(self):
        """The draft of the file, of the text, or of what an addon adds as an input."""
        name, content = self._content()
        options = starts.Options(
            self.encoding or "",
            self.delimiter or "",
            None if not self.header else self.header == "yes",
            self.dates or "",
            self._dialect(),
        )
        try:
            return starts.read(content, name, self.start, options)
        except starts.StartError as error:
            raise UserError(str(error)) from error

    def _dialect(self):
        return self.dialect or ""

    def _content(self):
        if self.upload:
            return self.upload_name or self.env._("file"), base64.b64decode(self.upload)
        if self.text and self.text.strip():
            return self.env._("text"), self.text.encode()
        raise UserError(self.env._("Choose a file: %s", self.allowed))
