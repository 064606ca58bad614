"""SCM002: a file differs from what the blueprint makes of it."""

from .....devkit_base.engine.rule import rule
from ._case import Case


@rule(
    code="SCM002",
    title="The file is behind its blueprint",
    severity="info",
    explanation="""
Writing the blueprint again would change this file. What was changed by hand stays.
""",
    reference="devkit_scaffold/regenerate",
    bad="""
[base]
due = fields.Date()
[yours]
due = fields.Date()
[new]
due = fields.Datetime()
""",
    good="""
[base]
due = fields.Date()
[yours]
due = fields.Date(index=True)
[new]
due = fields.Date()
""",
)
def difference(case: Case):
    """One finding a file that would change."""
    for found in case.differences:
        yield difference.finding(
            f"The file would be {found.state}.",
            case.location(found.path),
            evidence=found.text[:8000],
            fix="odoo-bin devkit_scaffold regenerate",
            fingerprint_parts={"path": found.path},
        )
