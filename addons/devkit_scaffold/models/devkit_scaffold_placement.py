from odoo import api, fields, models

from ..engine.blueprint.model import POSITIONS
from ..engine.xpath import XPathError, candidates, describe, find, full, outline, why_not_one

WORDS = {
    "after": "After it",
    "before": "Before it",
    "inside": "In it, at the end",
    "replace": "Instead of it",
    "attributes": "Its attributes",
}


class DevkitScaffoldPlacement(models.Model):
    """Where fields of a model are put into a view of another app."""

    _name = "devkit.scaffold.placement"
    _description = "Placement in a View"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    view = fields.Char(
        required=True, help="The external identifier of the view: fleet.fleet_vehicle_view_form."
    )
    at = fields.Char(
        "Place", required=True, help="An XPath, or short: field location, page general, notebook."
    )
    position = fields.Selection([(name, WORDS[name]) for name in POSITIONS], default="after", required=True)
    field_names = fields.Char("Fields", help="Fields that are put there, with commas.")
    page = fields.Char("On a New Page", help="The label of the page; its place is a notebook.")
    group = fields.Char("In a New Group", help="The title of the group.")
    target_model = fields.Char("Extended Model", related="model_id.name")
    target_depends = fields.Char("In Reach", related="model_id.blueprint_id.depends")
    anchor_state = fields.Selection(
        [("found", "Found"), ("fragile", "Fragile"), ("wrong", "Not found")], compute="_compute_anchor"
    )
    anchor = fields.Char(compute="_compute_anchor", help="What stands at this place now.")

    @api.depends("view", "at", "target_depends")
    def _compute_anchor(self):
        for placement in self:
            placement.anchor_state, placement.anchor = placement._anchor()

    def _anchor(self):
        """What the place matches in the combined view, in words."""
        if not self.view or not self.at:
            return False, False
        root = self._root(self.view, self.target_depends)
        if root is None:
            return "wrong", self.env._("There is no view “%s” in the modules it depends on.", self.view)
        try:
            sentence, others = why_not_one(root, full(self.at))
        except XPathError as error:
            return "wrong", str(error)
        if sentence:
            advice = self.env._("Perhaps: %s", " | ".join(others)) if others else ""
            return "wrong", f"{sentence} {advice}".strip()
        (node,) = find(root, full(self.at))
        return self._judge(node, candidates(root, node))

    def _judge(self, node, ways):
        """How long the place will be found, and what would last longer."""
        what, best = describe(node), ways[0]
        mine = next((each for each in ways if each.xpath == full(self.at)), None)
        state = "found" if mine and mine.fragility <= 40 else "fragile"
        if mine and (mine == best or state == "found"):
            return state, f"{what[:1].upper()}{what[1:]}. {mine.why}"
        text = self.env._("It finds %(what)s. Longer lasting: %(xpath)s", what=what, xpath=best.xpath)
        return state, text

    @api.model
    def _root(self, view, depends):
        known, reached = self._world(depends)
        return known.view(view, reached)

    @api.model
    def _world(self, depends):
        """The known world and the modules in reach."""
        names = [name.strip() for name in (depends or "").split(",") if name.strip()]
        known = self.env["devkit.scaffold.known"]._known(depends=names)
        return known, known.closure(("base", "mail", "web", *names))

    # What the picker asks

    @api.readonly
    @api.model
    def get_anchor_views(self, model, depends):
        """The views of a model that can be extended, as ``[xml id, kind, name]``, those of forms first."""
        self.browse().check_access("read")
        known, reached = self._world(depends)
        return known.views.of_model(model, reached)

    @api.readonly
    @api.model
    def get_anchor_outline(self, view, depends):
        """The rows of the combined view, each with its expressions (see ``engine/xpath/outline.py``)."""
        self.browse().check_access("read")
        root = self._root(view, depends)
        return outline(root) if root is not None else []
