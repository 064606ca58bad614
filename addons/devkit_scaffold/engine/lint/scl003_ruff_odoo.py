"""SCL003: ruff-odoo finds what Odoo 19 does not want."""

import json

from ....devkit_base.engine.rule import rule
from ._program import Source


@rule(
    code="SCL003",
    title="ruff-odoo finds what Odoo 19 does not want",
    severity="medium",
    explanation="""
ruff-odoo knows Odoo's versions. It alone reports `_sql_constraints`, which Odoo 19 no longer creates.
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
    arguments = [
        "--isolated",
        "--no-cache",
        "--preview",
        "--select=OD",
        '--config=lint.odoo.odoo-version="19.0"',
    ]
    if source.author:
        arguments.append(f"--config=lint.odoo.manifest-required-authors=[{json.dumps(source.author)}]")
    items = source.run_json("ruff-odoo", "check", *arguments, "--output-format=json", source.folder.name)
    for item in items or ():
        place = source.place(item["filename"], item["location"]["row"], item["location"]["column"])
        yield ruff_odoo.finding(f"{item['name']}: {item['message']}", place, evidence=item.get("url") or "")
