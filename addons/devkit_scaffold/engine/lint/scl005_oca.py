"""SCL005: OCA's checks of XML, CSV and manifest have something to say."""

import re

from ....devkit_base.engine.rule import rule
from ._program import Source

_LINE = re.compile(r"(?P<path>[^:\n]+):(?P<line>\d+)?:? (?P<name>[a-z][a-z0-9-]+) (?P<message>.+)")


@rule(
    code="SCL005",
    title="OCA's checks have something to say",
    severity="medium",
    explanation="""
`oca-checks-odoo-module` reads what Python linters do not: views, data files, access lines and the manifest.
""",
    bad="""\
<?xml version="1.0" encoding="UTF-8" ?>
<odoo>
    <record id="sample_module.thing" model="res.partner">
        <field name="name">Thing</field>
    </record>
</odoo>
""",
    good="""\
<?xml version="1.0" encoding="UTF-8" ?>
<odoo>
    <record id="thing" model="res.partner">
        <field name="name">Thing</field>
    </record>
</odoo>
""",
    language="xml",
)
def oca(source: Source):
    """What the program reports, one line a finding."""
    for match in _LINE.finditer(source.run("oca-checks-odoo-module", str(source.folder))):
        place = source.place(match["path"], int(match["line"] or 0))
        yield oca.finding(f"{match['name']}: {match['message']}", place)
