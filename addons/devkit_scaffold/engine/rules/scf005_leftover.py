"""SCF005: something of the module is still there after its uninstallation."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict


@rule(
    code="SCF005",
    title="The uninstallation leaves something behind",
    severity="high",
    explanation="""
The database was looked at before the installation and after the uninstallation. What is there now and
was not there then was left by the module: a table made by SQL of its own, a record without an external
identifier, a system parameter written by code. Records that a hook makes need an `uninstall_hook` that
removes them.
""",
    bad="""
[leftovers]
table rental_contract_archive
""",
    good="""
[leftovers]
""",
    language="text",
)
def leftover(verdict: Verdict):
    """What is left and counts."""
    for one in verdict.leftovers:
        if one.counts:
            yield leftover.finding(
                f"Still there after the uninstallation: {one}",
                Location(addon=verdict.module, symbol=f"{one.kind} {one.name}"),
                fix="Remove it in an `uninstall_hook`, or make it by a data file, so that Odoo removes it.",
                fingerprint_parts={
                    "addon": verdict.module,
                    "kind": one.kind,
                    "name": one.name,
                    "table": one.table,
                },
            )
