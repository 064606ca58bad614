import base64

from odoo import api, fields, models

from ..engine import gallery

#: Two cards that are no templates: where one begins without an example.
OTHER_STARTS = (
    (
        "empty",
        "Start from Scratch",
        "An empty blueprint: name the module, then add models and fields.",
        "box",
    ),
    (
        "yaml",
        "Paste or Upload YAML",
        "A blueprint that you have as text, from a colleague or a repository.",
        "document",
    ),
)


class DevkitScaffoldTemplate(models.Model):
    """A card of the gallery: where a new module begins. Made from the files in ``data/templates``."""

    _name = "devkit.scaffold.template"
    _description = "Start Point of a Module"
    _order = "sequence, name"

    key = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True, translate=True)
    summary = fields.Char(readonly=True, translate=True)
    kind = fields.Selection(
        [("template", "Example"), ("empty", "Empty"), ("yaml", "YAML")], required=True, readonly=True
    )
    sequence = fields.Integer(readonly=True)
    yaml = fields.Text("YAML", readonly=True)
    image = fields.Binary(readonly=True, attachment=True)
    figures = fields.Char(readonly=True, help="What the module consists of.")
    active = fields.Boolean(default=True, readonly=True)

    _key_unique = models.Constraint("UNIQUE(key)", "Two start points have the same key.")

    @api.model
    def _sync(self):
        """Make the records those of the files; called when the addon is installed and upgraded."""
        values = [self._values_of(template) for template in gallery.templates()]
        values += [self._values_of_start(number, *start) for number, start in enumerate(OTHER_STARTS)]
        known = {record.key: record for record in self.sudo().with_context(active_test=False).search([])}
        for each in values:
            record = known.pop(each["key"], None)
            record.write(each) if record else self.sudo().create(each)
        for record in known.values():
            record.active = False

    @api.model
    def _values_of(self, template):
        blueprint = template.blueprint
        return {
            "key": template.key,
            "name": template.title,
            "summary": template.summary,
            "kind": "template",
            "sequence": 10,
            "yaml": template.text,
            "image": base64.b64encode(template.icon_path.read_bytes()),
            "figures": figures(blueprint),
            "active": True,
        }

    @api.model
    def _values_of_start(self, number, key, name, summary, icon):
        path = gallery.FOLDER.parent / "icons" / f"{icon}.png"
        return {
            "key": key,
            "name": name,
            "summary": summary,
            "kind": key,
            "sequence": 90 + number,
            "image": base64.b64encode(path.read_bytes()),
            "active": True,
        }

    def action_use(self):
        """Ask for the new module's names."""
        self.ensure_one()
        return self.env["devkit.scaffold.wizard"]._open(
            self.name, {"start": self.kind, "template_id": self.id if self.kind == "template" else False}
        )


def figures(blueprint):
    """The size of a blueprint in words."""
    count = sum(len(model.fields) for model in blueprint.models)
    states = sum(len(model.workflow.states) for model in blueprint.models if model.workflow)
    parts = [f"{len(blueprint.models)} models", f"{count} fields"] + ([f"{states} states"] if states else [])
    return ", ".join(parts)
