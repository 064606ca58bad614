import base64

from odoo import api, fields, models

from ..engine import gallery
from ..engine.start import STARTS, start


class DevkitScaffoldTemplate(models.Model):
    """A card of the gallery: where a new module begins. Made from the files in ``data/templates``."""

    _name = "devkit.scaffold.template"
    _description = "Start Point of a Module"
    _order = "sequence, name"

    key = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True, translate=True)
    summary = fields.Char(readonly=True, translate=True)
    kind = fields.Selection(selection="_selection_kind", required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    yaml = fields.Text("YAML", readonly=True)
    image = fields.Binary(readonly=True, attachment=True)
    figures = fields.Char(readonly=True, help="What the module consists of.")
    active = fields.Boolean(default=True, readonly=True)

    _key_unique = models.Constraint("UNIQUE(key)", "Two start points have the same key.")

    @api.model
    def _selection_kind(self):
        """An example, or one of the engine's start points."""
        return [("template", self.env._("Example")), *((point.key, point.title) for point in STARTS)]

    @api.model
    def _sync(self):
        """Make the records those of the files; called when the addon is installed and upgraded."""
        values = [self._values_of(template) for template in gallery.templates()]
        values += [self._values_of_start(point) for point in STARTS]
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
    def _values_of_start(self, point):
        path = gallery.FOLDER.parent / "icons" / f"{point.icon}.png"
        return {
            "key": point.key,
            "name": point.title,
            "summary": point.summary,
            "kind": point.key,
            "sequence": point.sequence,
            "image": base64.b64encode(path.read_bytes()),
            "active": True,
        }

    def action_use(self):
        """Ask what the start point needs to know: the new module's names, a file, a text."""
        self.ensure_one()
        if self.kind == "template":
            wizard, values = "devkit.scaffold.wizard", {"start": "template", "template_id": self.id}
        else:
            wizard, values = start(self.kind).wizard, {"start": self.kind}
        return self.env[wizard]._open(self.name, values)


def figures(blueprint):
    """The size of a blueprint in words."""
    count = sum(len(model.fields) for model in blueprint.models)
    states = sum(len(model.workflow.states) for model in blueprint.models if model.workflow)
    counts = {"model": len(blueprint.models), "field": count, "state": states}
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items() if count)
