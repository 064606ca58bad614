"""SCF009: the uninstallation takes what was not the module's own."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict


@rule(
    code="SCF009",
    title="The uninstallation takes what was there before",
    severity="critical",
    explanation="""
Something that was in the database before the module was installed is gone after its uninstallation. A
module loses other modules' records when it gives them external identifiers of its own, or deletes them
in a hook.
""",
    bad="""
[lost]
menu Settings (ir_ui_menu)
""",
    good="""
[lost]
""",
    language="text",
)
def lost(verdict: Verdict):
    """What was there before and is not any more."""
    for one in verdict.lost:
        yield lost.finding(
            f"Gone after the uninstallation: {one}",
            Location(addon=verdict.module, symbol=f"{one.kind} {one.name}"),
            fingerprint_parts={
                "addon": verdict.module,
                "kind": one.kind,
                "name": one.name,
                "table": one.table,
            },
        )
