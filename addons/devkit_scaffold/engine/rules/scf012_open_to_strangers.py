"""SCF012: portal users or visitors may change what is the module's own."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.access import VISITORS
from ..proof.verdict import Verdict


@rule(
    code="SCF012",
    title="A model is open to people outside for writing",
    severity="high",
    reference="devkit_scaffold/the-verdict",
    explanation="""
Access lines let portal users, or visitors without a login, write, create or delete records of the module,
over any interface, not only through its pages. A portal page writes with `sudo()` after a check of its own,
or a record rule leaves portal users their own records only (that is not reported). Visitors share one user:
no rule tells them apart.
""",
    bad="""
[access]
rental.contract base.group_portal write all
""",
    good="""
[access]
rental.contract base.group_portal write some
rental.contract base.group_public read all
""",
    language="text",
)
def open_to_strangers(verdict: Verdict):
    """Each model and group."""
    for model, group, operations in verdict.access.open_to_strangers() if verdict.access else ():
        who = "Visitors without a login" if group == VISITORS else "Portal users"
        yield open_to_strangers.finding(
            f"{who} may {_and(operations)} any {model}.",
            Location(
                path=f"{verdict.module}/security/ir.model.access.csv", addon=verdict.module, symbol=model
            ),
            fix=f"Take the access line away from {group}, or limit it by a record rule.",
            severity="critical" if group == VISITORS else "high",
            fingerprint_parts={"addon": verdict.module, "model": model, "group": group},
        )


def _and(operations: tuple[str, ...]) -> str:
    words = ["delete" if name == "unlink" else name for name in operations]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
