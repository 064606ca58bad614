from odoo import api, fields, models

from ..engine.merge import Choice


class DevkitScaffoldConflict(models.TransientModel):
    """An element that was changed by hand and by the blueprint, and which of the two holds."""

    _name = "devkit.scaffold.conflict"
    _description = "Conflict of a Module"
    _order = "path, line, id"

    write_id = fields.Many2one("devkit.scaffold.write", required=True, index=True, ondelete="cascade")
    key = fields.Char(required=True, readonly=True, help="Changes with each of the three texts.")
    path = fields.Char("File", required=True, readonly=True)
    line = fields.Integer(readonly=True)
    element = fields.Char(required=True, readonly=True)
    sentence = fields.Char("What Happened", readonly=True)
    binary = fields.Boolean(readonly=True)
    base = fields.Text("As It Was Generated", readonly=True)
    yours = fields.Text("As It Is Now", readonly=True)
    new = fields.Text("As the Blueprint Makes It", readonly=True)
    has_base = fields.Boolean(readonly=True)
    has_yours = fields.Boolean(readonly=True)
    has_new = fields.Boolean(readonly=True)
    side = fields.Selection(
        [("base", "As generated"), ("yours", "Mine"), ("new", "The new one"), ("own", "My own text")], "Take"
    )
    own = fields.Text("My Own Text", groups="devkit_base.group_devkit_administrator")

    @api.model
    def _values(self, conflict):
        """Values of a conflict of the engine."""
        sides = {name: conflict.side(name) for name in ("base", "yours", "new")}
        return {
            "key": conflict.id,
            "path": conflict.path,
            "line": conflict.line,
            "element": conflict.element,
            "sentence": conflict.sentence,
            "binary": conflict.binary,
            **{name: text or "" for name, text in sides.items()},
            **{f"has_{name}": text is not None for name, text in sides.items()},
        }

    def _choices(self):
        """Return the choices that were made, as the engine takes them."""
        return {line.key: Choice(line.side, line.sudo().own or "") for line in self if line.side}
