"""The views of this database as plain rows for the engine."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ..engine.known_views import SourceViews
from ..engine.xpath import ViewRow, tree

# Views of modules that are not installed come after all that are.
INSTALLED_FIRST = 1_000_000_000

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
OF_MODEL = """
SELECT x.module || '.' || x.name, v.type, v.name
  FROM ir_ui_view v JOIN ir_model_data x ON x.model = 'ir.ui.view' AND x.res_id = v.id
 WHERE v.model = %s AND v.mode = 'primary' AND v.active AND x.module = ANY(%s)
 ORDER BY v.type <> 'form', v.type, v.priority, v.id
"""
NAMES = "SELECT module || '.' || name FROM ir_model_data WHERE model = 'ir.ui.view' ORDER BY module, name"


class RegistryViews(Mapping):
    """The rows of each view with what it starts from and what extends it, read when they are asked for.

    ``away`` are modules that are in reach but not installed here (name and folder, in the order of loading):
    theirs come from their files.
    """

    def __init__(self, env, away):
        self._env = env
        self._away = SourceViews(away)
        self._trees = {}

    def __iter__(self):
        self._env.cr.execute(NAMES)
        yield from [name for (name,) in self._env.cr.fetchall()]
        yield from self._away

    def __len__(self):
        return sum(1 for _name in self)

    def __getitem__(self, xml_id):
        if xml_id not in self._trees:
            self._trees[xml_id] = self._tree(xml_id)
        if not self._trees[xml_id]:
            raise KeyError(xml_id)
        return self._trees[xml_id]

    @property
    def menus(self):
        """The xml ids of menus."""
        self._env.cr.execute("SELECT module || '.' || name FROM ir_model_data WHERE model = 'ir.ui.menu'")
        return {name for (name,) in self._env.cr.fetchall()} | set(self._away.menus)

    def of_model(self, model, modules):
        """The views of a model that these modules bring, as ``[xml id, kind, name]``, forms first."""
        self._env.cr.execute(OF_MODEL, [model, sorted(modules)])
        found = [list(row) for row in self._env.cr.fetchall()]
        away = [row for row in self._away.rows.values() if row.model == model and row.primary]
        return found + [[row.xml_id, kind_of(row.arch), row.xml_id] for row in away]

    def _tree(self, xml_id):
        away = {
            name: replace(row, order=row.order + INSTALLED_FIRST) for name, row in self._away.rows.items()
        }
        start = xml_id
        while start in away and away[start].inherit:
            start = away[start].inherit
        rows = away if start in away else {**self._read(start), **away}
        return tree(rows, xml_id)

    def _read(self, xml_id):
        module, _dot, name = xml_id.partition(".")
        self._env.cr.execute(TREE, {"module": module, "name": name})
        return {
            found[0]: ViewRow(
                found[0], found[1] or "", found[2] or "", found[3] or "", found[4], found[5], found[6]
            )
            for found in self._env.cr.fetchall()
        }


def kind_of(arch):
    """The kind of a view: what its XML begins with."""
    match = re.match(r"\s*<([a-z]+)", arch)
    return match[1] if match else ""
