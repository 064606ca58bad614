import os

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.paths import PathRefused
from ..engine.merge import Unreadable
from ..engine.regenerate import differences, make_plan
from ..engine.regenerate.module_folder import FolderRefused
from ..engine.stored_base import BaseUnreadable

# What keeps a folder from being regenerated; the message says why and what to do.
REFUSALS = (PathRefused, FolderRefused, BaseUnreadable, Unreadable)


class DevkitScaffoldBlueprint(models.Model):
    """What lies in the folder that a blueprint was written to, and what writing it again would change."""

    _inherit = "devkit.scaffold.blueprint"

    generation_ids = fields.One2many("devkit.scaffold.generation", "blueprint_id", "Generations", copy=False)
    generation_count = fields.Integer("Written", compute="_compute_generation_count")

    @api.depends("generation_ids")
    def _compute_generation_count(self):
        counts = dict(
            self.env["devkit.scaffold.generation"]._read_group(
                [("blueprint_id", "in", self.ids)], ["blueprint_id"], ["__count"]
            )
        )
        for blueprint in self:
            blueprint.generation_count = counts.get(blueprint._origin, 0)

    def _plan(self, path, choices=None):
        """Return the engine's plan of writing this blueprint again into a module's folder.

        :raises UserError: the folder cannot be regenerated; says why and what to do
        """
        self.ensure_one()
        base = self.env["devkit.scaffold.generation"]._last(self, path)._base()
        try:
            return make_plan(
                path, self._files(), self.env["devkit.settings"]._roots(write=True), choices, base
            )
        except REFUSALS as error:
            raise UserError(str(error)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(self.env._("%(path)s: %(reason)s", path=path, reason=reason)) from error

    @api.readonly
    def get_difference(self):
        """What writing the blueprint again would change on disk, for the preview.

        Only for those who may write: it shows what lies in the folder. ``problem`` says why there is none.
        """
        self.ensure_one()
        self.check_access("write")
        if not self.written_path or not os.path.isdir(self.written_path):
            return difference_values(None, self.env._("The module is not there any more: write it first."))
        try:
            return difference_values(self._plan(self.written_path))
        except UserError as error:
            return difference_values(None, str(error))

    def action_open_generations(self):
        """Open what was written of this blueprint, and when."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "devkit_scaffold.action_devkit_scaffold_generation"
        )
        return action | {"domain": [("blueprint_id", "in", self.ids)]}


def difference_values(plan, problem=""):
    """The difference of a plan as the web client shows it."""
    if plan is None:
        return {"path": "", "files": [], "conflicts": 0, "has_base": True, "problem": problem}
    files = [
        {
            "path": each.path,
            "state": each.state,
            "added": each.added,
            "removed": each.removed,
            "text": each.text,
        }
        for each in differences(plan)
    ]
    return {
        "path": str(plan.target),
        "files": files,
        "conflicts": len(plan.merge.conflicts),
        "has_base": plan.has_base,
        "problem": problem,
    }
