"""The views of this database as plain rows for the engine."""

from collections.abc import Mapping

from ..engine.xpath import ViewRow, tree

# The view itself, what it starts from, and all that extends these (base, `ir_ui_view.py`,
# `_get_inheriting_views`). Views without an xml id were made by hand: no module can count on them.
TREE = """
WITH RECURSIVE up AS (
    SELECT v.id, v.inherit_id
      FROM ir_ui_view v JOIN ir_model_data x ON x.model = 'ir.ui.view' AND x.res_id = v.id
     WHERE x.module = %(module)s AND x.name = %(name)s
    UNION
    SELECT v.id, v.inherit_id FROM ir_ui_view v JOIN up ON v.id = up.inherit_id
), down AS (
    SELECT id FROM up
    UNION
    SELECT v.id FROM ir_ui_view v JOIN down ON v.inherit_id = down.id WHERE v.mode = 'extension'
)
SELECT x.module || '.' || x.name, v.model, v.arch_db->>'en_US', i.module || '.' || i.name,
       v.mode = 'primary', v.priority, v.id
  FROM ir_ui_view v
  JOIN down ON down.id = v.id
  JOIN ir_model_data x ON x.model = 'ir.ui.view' AND x.res_id = v.id
  LEFT JOIN ir_model_data i ON i.model = 'ir.ui.view' AND i.res_id = v.inherit_id
 WHERE v.active
 ORDER BY v.id
"""
NAMES = "SELECT module || '.' || name FROM ir_model_data WHERE model = 'ir.ui.view' ORDER BY module, name"


class RegistryViews(Mapping):
    """The rows of each view with what it starts from and what extends it, read when they are asked for."""

    def __init__(self, env):
        self._env = env
        self._trees = {}

    def __iter__(self):
        self._env.cr.execute(NAMES)
        return iter([name for (name,) in self._env.cr.fetchall()])

    def __len__(self):
        return self._env["ir.model.data"].sudo().search_count([("model", "=", "ir.ui.view")])

    def __getitem__(self, xml_id):
        if xml_id not in self._trees:
            self._trees[xml_id] = self._read(xml_id)
        if not self._trees[xml_id]:
            raise KeyError(xml_id)
        return self._trees[xml_id]

    def _read(self, xml_id):
        module, _dot, name = xml_id.partition(".")
        self._env.cr.execute(TREE, {"module": module, "name": name})
        rows = {
            found[0]: ViewRow(
                found[0], found[1] or "", found[2] or "", found[3] or "", found[4], found[5], found[6]
            )
            for found in self._env.cr.fetchall()
        }
        return tree(rows, xml_id)
