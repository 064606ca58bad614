"""SCL003: ruff-odoo finds what the module's Odoo does not want."""

from ....devkit_base.engine.rule import rule
from ._program import Source
from ._ruff import advice, odoo_check


@rule(
    code="SCL003",
    title="ruff-odoo finds what the module's Odoo does not want",
    severity="medium",
    explanation="""
ruff-odoo knows Odoo's versions; it is told the module's series (17.0, 18.0, 19.0). It alone reports
`_sql_constraints`, which Odoo 19 no longer creates.
""",
    bad="""\
from odoo import models


class Thing(models.Model):
    _name = "some.thing"
    _description = "Thing"
    _sql_constraints = [("name_unique", "UNIQUE(name)", "Taken.")]
""",
    good="""\
from odoo import models


class Thing(models.Model):
    _name = "some.thing"
    _description = "Thing"

    _name_unique = models.Constraint("UNIQUE(name)", "Taken.")
""",
)
def ruff_odoo(source: Source):
    """What `ruff-odoo check` reports."""
    arguments = (*odoo_check(source), "--output-format=json")
    items = source.run_json("ruff-odoo", "check", *arguments, source.folder.name)
    for item in items or ():
        place = source.place(item["filename"], item["location"]["row"], item["location"]["column"])
        text = f"{item['name']}: {item['message']}"
        yield ruff_odoo.finding(text, place, fix=advice(item), evidence=item.get("url") or "")
