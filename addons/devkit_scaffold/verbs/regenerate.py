"""``odoo-bin devkit_scaffold regenerate BLUEPRINT MODULE_DIR``: a changed blueprint into an edited module."""

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, CommandError, verb

from ..engine.blueprint import to_yaml
from ..engine.merge import Choice
from ..engine.regenerate import differences, write_plan
from ..engine.write import WriteRefused
from .blueprint_file import FORMATS
from .regenerate_plan import plan_arguments, plan_of, plan_outcome, refused


@verb(
    "regenerate",
    "Write a changed blueprint into its module; what was changed by hand stays.",
    formats=FORMATS,
    output=False,
)
def regenerate(args, console):
    """Merge and write, unless something is in conflict; then nothing is written."""
    choices = {"*": Choice(args.take)} if args.take else None
    plan, blueprint, refusal = plan_of(args, choices)
    if refusal:
        return refusal
    if not plan.has_base:
        console.note(f"{plan.target} holds no base: every difference to it is a conflict.")
    changed = differences(plan)
    conflicts = plan.merge.conflicts
    is_written = not conflicts and not args.dry_run and not plan.is_current
    if is_written:
        try:
            write_plan(plan, to_yaml(blueprint))
        except (WriteRefused, *refused) as error:
            raise CommandError(str(error)) from error
    lines = [f"{each.path}: {each.state} (+{each.added} -{each.removed})" for each in changed]
    lines += [f"{each.path}:{each.line}: conflict: {each.sentence}" for each in conflicts]
    lines.append(_verdict(len(changed), len(conflicts), is_written))
    code = FINDINGS if conflicts or (args.dry_run and changed) else CLEAN
    return plan_outcome(plan, "\n".join(lines), code, args.format, {"written": is_written}, ["SCM001"])


@regenerate.arguments
def _arguments(parser):
    plan_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="write nothing; 1 if something would change")
    parser.add_argument(
        "--take",
        choices=("yours", "new"),
        help="settle every conflict so; otherwise a conflict stops the verb",
    )


def _verdict(changed, conflicts, is_written):
    if conflicts:
        count = f"{conflicts} conflict{'' if conflicts == 1 else 's'}"
        return f"{count}: nothing is written. --take yours or --take new settles all, Odoo one by one."
    if not changed:
        return "Nothing to change."
    files = f"{changed} file{'' if changed == 1 else 's'}"
    return f"{files} written." if is_written else f"{files} would be written."
