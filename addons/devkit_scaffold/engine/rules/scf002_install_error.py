"""SCF002: the module does not install."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF002",
    title="The installation fails or writes an error",
    severity="critical",
    explanation="""
The module could not be installed on a fresh database with nothing but what it depends on, or Odoo logged
an error while it was.
""",
    bad="""
[install]
2026-11-23 10:00:00,000 7 CRITICAL db odoo.service.server: Failed to initialize database `db`.
Traceback (most recent call last):
odoo.tools.convert.ParseError: while parsing file:///m/rental_contract/views/rental_contract_views.xml:12
""",
    good="""
[install]
2026-11-23 10:00:00,000 7 INFO db odoo.modules.loading: Modules loaded.
""",
    language="text",
)
def install_error(verdict: Verdict):
    """Errors of the installation."""
    problems = [problem for problem in verdict.problems("install") if problem.level != "WARNING"]
    yield from from_problems(install_error, verdict, problems)
