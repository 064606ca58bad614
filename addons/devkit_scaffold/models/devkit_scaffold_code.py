from odoo import api, models
from odoo.exceptions import AccessError

from ..engine.blueprint.code import places
from ..engine.blueprint.model import Blueprint
from ..engine.blueprint.schema import read_into
from ..engine.rows import to_data
from .blueprint_records import row_of

ADMINISTRATOR = "devkit_base.group_devkit_administrator"


class DevkitScaffoldCode(models.AbstractModel):
    """What holds the code of a blueprint: it is executed by the module that is made, so that only
    administrators may write it. Others may keep it, and change what stands around it.
    """

    _name = "devkit.scaffold.code"
    _description = "Guard of the Code in a Blueprint"

    @api.model_create_multi
    def create(self, vals_list):
        """Create, and refuse code of who may not write it."""
        before = {}
        if self._is_guarded():
            for blueprint in self._blueprints_of(vals_list):
                before[blueprint.id] = code_of(blueprint)
        records = super().create(vals_list)
        records._check_code(before)
        return records

    def write(self, vals):
        """Write, and refuse code of who may not write it."""
        before = {}
        if self._is_guarded():
            before = {blueprint.id: code_of(blueprint) for blueprint in self._owners()}
        done = super().write(vals)
        self._check_code(before)
        return done

    def _is_guarded(self):
        return not (self.env.su or self.env.user.has_group(ADMINISTRATOR))

    def _owners(self):
        """The blueprints that the records belong to."""
        if self._name == "devkit.scaffold.blueprint":
            return self
        path = "model_id.blueprint_id" if "model_id" in self._fields else "blueprint_id"
        return self.mapped(path)

    @api.model
    def _blueprints_of(self, vals_list):
        """The blueprints that new lines are for; a new blueprint has no code yet."""
        owners = self.env["devkit.scaffold.blueprint"]
        for vals in vals_list:
            if vals.get("model_id"):
                owners |= self.env["devkit.scaffold.model"].browse(vals["model_id"]).blueprint_id
            elif vals.get("blueprint_id"):
                owners |= owners.browse(vals["blueprint_id"])
        return owners

    def _check_code(self, before):
        """Refuse code that was not there before.

        :raises AccessError: names the places
        """
        if not self._is_guarded():
            return
        for blueprint in self._owners():
            refuse_new_code(blueprint, before.get(blueprint.id, {}))


def refuse_new_code(blueprint, known):
    """Let code be only what is ``known``, by its place.

    :raises AccessError: names the places of other code
    """
    new = [path for path, text in code_of(blueprint).items() if known.get(path) != text]
    if new:
        shown = ", ".join(".".join(map(str, path)) for path in new)
        raise AccessError(
            blueprint.env._(
                "Only DevKit administrators may write code into a blueprint. It stands in: %s", shown
            )
        )


def code_of(blueprint):
    """The code of a blueprint by its place, whatever else may be wrong with the blueprint."""
    data, _problems = to_data(row_of(blueprint))
    return dict(places(read_into(Blueprint, data, (), [])))
