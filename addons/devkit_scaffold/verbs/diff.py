"""``odoo-bin devkit_scaffold diff BLUEPRINT MODULE_DIR``: what regenerating would change."""

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, verb

from ..engine.regenerate import as_text, differences
from .blueprint_file import FORMATS
from .regenerate_plan import plan_arguments, plan_of, plan_outcome


@verb("diff", "Show what writing a blueprint again would change in its module.", formats=FORMATS)
def diff(args, console):
    """Merge and show; nothing is written."""
    plan, _blueprint, refusal = plan_of(args)
    if refusal:
        return refusal
    found = differences(plan)
    text = as_text(found)
    for each in plan.merge.conflicts:
        console.note(f"{each.path}:{each.line}: conflict: {each.sentence}")
    code = FINDINGS if found or plan.merge.conflicts else CLEAN
    return plan_outcome(plan, text, code, args.format)


diff.arguments(plan_arguments)
