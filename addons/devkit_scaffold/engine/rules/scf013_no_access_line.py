"""SCF013: nobody may use a model."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict


@rule(
    code="SCF013",
    title="A model has no access line",
    severity="high",
    reference="devkit_scaffold/the-verdict",
    explanation="""
Without a line in `ir.model.access` nobody but the superuser may use a model: its views and buttons answer
with an access error. Wizards (TransientModel) need a line too.
""",
    bad="""
[access]
rental.contract
""",
    good="""
[access]
rental.contract base.group_user read all
""",
    language="text",
)
def no_access_line(verdict: Verdict):
    """Each model of the module without a line."""
    for model in verdict.access.without_lines if verdict.access else ():
        yield no_access_line.finding(
            f"No access line for {model}: nobody may use it.",
            Location(
                path=f"{verdict.module}/security/ir.model.access.csv", addon=verdict.module, symbol=model
            ),
            fix="Add a line for the model and a group to security/ir.model.access.csv.",
            fingerprint_parts={"addon": verdict.module, "model": model},
        )
