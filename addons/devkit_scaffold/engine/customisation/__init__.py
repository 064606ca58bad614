"""Turns what was made in a database through Odoo's screens into a module, and keeps the data.

facts = read_facts(cursor, models)         # fields, models, views, access and rules as plain rows
built = build(facts, "fleet_custom", "Fleet Customisations")
built.data                                 # the plain data of a blueprint
"""

from .build import Built, NothingCustom, build
from .facts import CustomAccess, CustomField, CustomModel, CustomRule, CustomView, Facts
from .read import read_facts

__all__ = [
    "Built",
    "CustomAccess",
    "CustomField",
    "CustomModel",
    "CustomRule",
    "CustomView",
    "Facts",
    "NothingCustom",
    "build",
    "read_facts",
]
