"""SCF003: the upgrade of the freshly installed module is not clean."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF003",
    title="The upgrade writes a warning or an error",
    severity="medium",
    explanation="""
Right after its installation the module was upgraded (`-u`). That loads all its data a second time, over
records that are there already: what goes wrong here goes wrong at every deployment.
""",
    bad="""
[upgrade]
2026-11-23 10:00:00,000 7 WARNING db odoo.modules.loading: Module rental_contract demo data failed to install, installed without demo data
""",  # noqa: E501
    good="""
[upgrade]
2026-11-23 10:00:00,000 7 INFO db odoo.modules.loading: Modules loaded.
""",
    language="text",
)
def upgrade(verdict: Verdict):
    """Warnings and errors of the upgrade."""
    yield from from_problems(upgrade, verdict, verdict.problems("upgrade"))
