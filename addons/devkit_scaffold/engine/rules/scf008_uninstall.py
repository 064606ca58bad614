"""SCF008: the uninstallation is not clean."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF008",
    title="The uninstallation fails or writes a warning",
    severity="medium",
    explanation="""
The module could not be uninstalled, or Odoo logged a warning or an error while it was.
""",
    bad="""
[uninstall]
2026-11-23 10:00:00,000 7 ERROR db odoo.sql_db: bad query: b'ALTER TABLE "res_partner" DROP COLUMN "rental_id"'
ERROR: cannot drop column rental_id of table res_partner because other objects depend on it
""",  # noqa: E501
    good="""
[uninstall]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.base.models.ir_model: Dropped table rental_contract_tag_rel
""",
    language="text",
)
def uninstall(verdict: Verdict):
    """Warnings and errors of the uninstallation."""
    yield from from_problems(uninstall, verdict, verdict.problems("uninstall"))
