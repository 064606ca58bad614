"""SCF001: the installation writes a warning."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF001",
    title="The installation writes a warning",
    severity="medium",
    explanation="""
A module that a client gets installs on a fresh database without a single warning in the log. Odoo only
warns where it goes on with less than was asked for: a constraint that is not made, demo data that is
left out, a label that is there twice.
""",
    bad="""
[install]
2026-11-23 10:00:00,000 7 WARNING db odoo.addons.base.models.ir_model: Two fields (due, deadline) of rental.contract() have the same label: Due. [Modules: rental_contract and rental_contract]
""",  # noqa: E501
    good="""
[install]
2026-11-23 10:00:00,000 7 INFO db odoo.modules.loading: Module rental_contract loaded in 0.58s, 725 queries (+725 other)
""",  # noqa: E501
    language="text",
)
def install_warning(verdict: Verdict):
    """Warnings of the installation."""
    problems = [problem for problem in verdict.problems("install") if problem.level == "WARNING"]
    yield from from_problems(install_warning, verdict, problems)
