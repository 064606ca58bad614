import os
from collections.abc import Mapping
from pathlib import Path

from odoo import api, models
from odoo.modules import get_module_path
from odoo.tools import file_path

from ..engine.blueprint import FieldFact, Known
from ..engine.blueprint.field_types import FIELD_TYPES
from ..engine.known_sources import by_depth
from .known_views import RegistryViews


class DevkitScaffoldKnown(models.AbstractModel):
    """What this database knows: its modules and models, as plain data for the engine's checks."""

    _name = "devkit.scaffold.known"
    _description = "Known Modules and Models"

    @api.model
    def _known(self, own="", depends=()):
        """The modules on this server's addons path, the models of the installed ones, and views.

        :param own: the module that is generated again, whose name may be taken
        :param depends: modules whose views are read from their files where they are not installed
        """
        rng = os.path.dirname(file_path("base/rng/common.rng"))
        modules = self._modules()
        views = RegistryViews(self.env, self._away(modules, depends))
        return Known(modules, self._models(), own, RegistryFields(self.env), rng, views, views.menus)

    @api.model
    def _away(self, modules, depends):
        """Folders of the modules in reach that are not installed, in the order of loading."""
        world = Known(modules)
        installed = self.env["ir.module.module"]._installed()
        names = [name for name in world.closure(tuple(depends)) if name in modules and name not in installed]
        paths = {name: get_module_path(name, display_warning=False) for name in by_depth(world, names)}
        return {name: Path(path) for name, path in paths.items() if path}

    @api.model
    def _modules(self):
        self.env.cr.execute(
            """
            SELECT m.name, coalesce(array_agg(d.name) FILTER (WHERE d.name IS NOT NULL), '{}')
              FROM ir_module_module m
              LEFT JOIN ir_module_module_dependency d ON d.module_id = m.id
             GROUP BY m.name
            """
        )
        return {name: tuple(depends) for name, depends in self.env.cr.fetchall()}

    @api.model
    def _models(self):
        self.env.cr.execute(
            """
            SELECT m.model, array_agg(x.module)
              FROM ir_model m JOIN ir_model_data x ON x.model = 'ir.model' AND x.res_id = m.id
             GROUP BY m.model
            """
        )
        return {name: tuple(modules) for name, modules in self.env.cr.fetchall()}


class RegistryFields(Mapping):
    """The fields that modules give to the models of this database, found when they are asked for. What was
    made in the database itself is of no module, and on no other server.
    """

    def __init__(self, env):
        self._env = env

    def __iter__(self):
        return iter(self._env.registry)

    def __len__(self):
        return len(self._env.registry)

    def __getitem__(self, name):
        model = self._env.registry[name]
        return {field.name: _fact(field) for field in model._fields.values() if not field.manual}


def _fact(field):
    """A field of the registry as the engine sees it."""
    kind = type(field).__name__
    if kind not in FIELD_TYPES:
        kind = "".join(part.capitalize() for part in field.type.split("_"))
    return FieldFact(kind, field.string or "", field.comodel_name or "", bool(field.store))
