"""SCM001: an element was changed by hand and by the blueprint."""

from .....devkit_base.engine.rule import rule
from ._case import Case, conflicts


@rule(
    code="SCM001",
    title="Changed by hand and by the blueprint",
    severity="high",
    explanation="""
A field, method, record or line differs from what was generated before, and the blueprint changes it too.
Nobody but you can say which of the two holds: choose base, yours or the new one, or write your own.
Nothing is written before.
""",
    reference="devkit_scaffold/regenerate",
    bad="""
[base]
due = fields.Date()
[yours]
due = fields.Date(index=True)
[new]
due = fields.Datetime()
""",
    good="""
[base]
due = fields.Date()
[yours]
due = fields.Date()
pages = fields.Integer()
[new]
due = fields.Datetime()
""",
)
def conflict(case: Case):
    """One finding a conflict."""
    for found, place in conflicts(case):
        yield conflict.finding(
            found.sentence,
            place,
            fix="Choose base, yours, new or a text of your own.",
            fingerprint_parts={"path": found.path, "element": found.element},
        )
