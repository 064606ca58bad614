from odoo import fields, models


class DevkitScaffoldLine(models.AbstractModel):
    """What the lines of a blueprint share: a name, an order, and the rest of their keys as YAML."""

    _name = "devkit.scaffold.line"
    _description = "Line of a Blueprint"
    _inherit = ["devkit.scaffold.code"]
    _order = "sequence, id"

    name = fields.Char("Technical Name", required=True)
    sequence = fields.Integer(default=10)
    more = fields.Text(
        "More Keys", help="Further keys of the blueprint as YAML, for what has no column of its own."
    )

    def write(self, vals):
        """Keep the name that databases know where a line is renamed whose module is out already."""
        if vals.get("name") and "was" in self._fields and "was" not in vals:
            for line in self:
                if line.name != vals["name"] and not line.was and line._is_released():
                    line.was = line.name
        return super().write(vals)

    def _is_released(self):
        """Whether a database may hold the data of this line."""
        owner = self.blueprint_id if "blueprint_id" in self._fields else self.model_id.blueprint_id
        return bool(owner.proof_run_id or owner.written_path)
