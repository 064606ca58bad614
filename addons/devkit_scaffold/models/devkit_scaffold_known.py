from odoo import api, models

from ..engine.blueprint import Known


class DevkitScaffoldKnown(models.AbstractModel):
    """What this database knows: its modules and models, as plain data for the engine's checks."""

    _name = "devkit.scaffold.known"
    _description = "Known Modules and Models"

    @api.model
    def _known(self, own=""):
        """The modules on this server's addons path and the models of the installed ones.

        :param own: the module that is generated again, whose name may be taken
        """
        return Known(modules=self._modules(), models=self._models(), own=own)

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
