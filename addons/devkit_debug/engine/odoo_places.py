"""Where Odoo keeps what, from version 8 to 19: a place of Odoo 19 is recognised under its older paths.

What raised an exception says more than its message: the message is translated, the file and the function
are not.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Odoo 19's path of a file, and where the same code was before.
FORMER: Mapping[str, tuple[str, ...]] = {
    "odoo/orm/models.py": ("odoo/models.py", "odoo/osv/orm.py"),
    "odoo/orm/model_classes.py": ("odoo/models.py", "odoo/orm/models.py", "odoo/osv/orm.py"),
    "odoo/orm/fields.py": ("odoo/fields.py", "odoo/osv/fields.py"),
    "odoo/orm/fields_relational.py": ("odoo/fields.py", "odoo/osv/fields.py"),
    "odoo/orm/registry.py": ("odoo/modules/registry.py",),
    "odoo/orm/environments.py": ("odoo/api.py",),
    "odoo/orm/domains.py": ("odoo/osv/expression.py",),
    "odoo/service/model.py": ("odoo/osv/osv.py",),
    "odoo/modules/module.py": ("odoo/addons/__init__.py", "odoo/modules/graph.py"),
    "odoo/modules/module_graph.py": ("odoo/modules/graph.py",),
    "odoo/tools/template_inheritance.py": ("odoo/addons/base/ir/ir_ui_view.py",),
    "odoo/addons/base/models/ir_actions_report.py": ("odoo/addons/report/models/report.py",),
    "odoo/addons/base/models/assetsbundle.py": ("odoo/addons/base/ir/ir_qweb/assetsbundle.py",),
    "odoo/addons/base/models/ir_qweb.py": (
        "odoo/addons/base/ir/ir_qweb/ir_qweb.py",
        "odoo/addons/base/ir/ir_qweb/qweb.py",
    ),
}


def same_file(printed: str, place: str) -> bool:
    r"""Is the path that a traceback prints the file that is ``place`` in Odoo 19?

    >>> same_file("/usr/lib/python2.7/dist-packages/openerp/models.py", "odoo/orm/models.py")
    True
    >>> same_file(r"C:\odoo\server\odoo\addons\base\ir\ir_cron.py", "odoo/addons/base/models/ir_cron.py")
    True
    """
    path = "/" + printed.replace("\\", "/").replace("openerp/", "odoo/")
    return any(path.endswith("/" + candidate) for candidate in _paths(place))


def _paths(place: str) -> tuple[str, ...]:
    """All paths of a file; one of an addon also without ``odoo``, where a checkout keeps its addons."""
    names = [place, *FORMER.get(place, ())]
    names += [name.replace("addons/base/models/", "addons/base/ir/") for name in names]
    names += [name.replace("addons/base/models/", "addons/base/res/") for name in names]
    names += [name.removeprefix("odoo/") for name in names if name.startswith("odoo/addons/")]
    return tuple(dict.fromkeys(names))
