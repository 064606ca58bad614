import ast

from ..rule import rule

_GOOD = """# file: models/vehicle.py
from odoo import models


class Vehicle(models.Model):
    _name = "rental.vehicle"
    _description = "Vehicle"

    _plate_unique = models.Constraint("UNIQUE(plate)", "This plate is registered already.")
"""
_BAD = """# file: models/vehicle.py
from odoo import models


class Vehicle(models.Model):
    _name = "rental.vehicle"
    _description = "Vehicle"

    _sql_constraints = [("plate_unique", "UNIQUE(plate)", "This plate is registered already.")]
"""


@rule(
    code="MOD004",
    title="_sql_constraints is no longer created",
    severity="high",
    explanation="Odoo 19 only logs a warning (`odoo/orm/model_classes.py`): the constraint is **not** in the "
    "database, and doubles come in. Declare a `models.Constraint`, `models.UniqueIndex` or `models.Index`.",
    reference="devkit_base/odoo19-facts-for-developers",
    bad=_BAD,
    good=_GOOD,
    tags=("models", "migration"),
)
def sql_constraints(source):
    """Report classes that assign ``_sql_constraints``."""
    for path, tree in source.python():
        for klass in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            for statement in klass.body:
                if isinstance(statement, ast.Assign) and _assigns(statement):
                    yield sql_constraints.finding(
                        f"The constraints of {klass.name} are not created",
                        source.location(path, statement.lineno, klass.name),
                        fix='Write _name_unique = models.Constraint("UNIQUE(name)", "message").',
                    )


def _assigns(statement):
    return any(isinstance(name, ast.Name) and name.id == "_sql_constraints" for name in statement.targets)
