"""SCL004: pylint-odoo has something to say."""

from ....devkit_base.engine.rule import rule
from ._program import Source


@rule(
    code="SCL004",
    title="pylint-odoo has something to say",
    severity="medium",
    explanation="""
pylint-odoo holds OCA's rules for Odoo's Python. Since version 10 all of them are enabled by `odoolint`.
""",
    bad="""\
from odoo import models


class Thing(models.Model):
    _name = "some.thing"
    _description = "Thing"

    def action_go(self):
        self.env.cr.commit()
""",
    good="""\
from odoo import models


class Thing(models.Model):
    _name = "some.thing"
    _description = "Thing"

    def action_go(self):
        return True
""",
)
def pylint_odoo(source: Source):
    """What `pylint` with the plugin reports."""
    arguments = [
        "--load-plugins=pylint_odoo",
        "--rcfile=/dev/null",
        "--disable=all",
        "--enable=odoolint",
        "--persistent=no",
        f"--valid-odoo-versions={source.odoo_version}",
        "--output-format=json2",
    ]
    if source.author:
        arguments.append(f"--manifest-required-authors={source.author}")
    found = source.run_json("pylint", *arguments, source.folder.name) or {"messages": ()}
    for item in found["messages"]:
        place = source.place(item["path"], item["line"], item["column"] + 1)
        yield pylint_odoo.finding(f"{item['symbol']}: {item['message']}", place)
