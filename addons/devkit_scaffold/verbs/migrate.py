"""``odoo-bin devkit_scaffold migrate OLD NEW``: the next version of a module, which keeps the data of the one
before.
"""

import os
from pathlib import Path

from odoo.release import version as odoo_version
from odoo.tools import config

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.report import Report

from ..engine import proof
from ..engine.blueprint import to_yaml
from ..engine.migrate import plan_migration
from ..engine.proof import names, report
from ..engine.proof.upgrade import prove_upgrade
from ..engine.rules import PROOF
from ..proof_server import proof_server
from .blueprint_file import FORMATS, read_named, refusal


@verb("migrate", "Make the next version of a blueprint, with what keeps the data.", formats=FORMATS)
def migrate(args, console):
    """Compare two blueprints; write the second with its version raised and the migration noted."""
    blueprints = []
    for name in (args.old, args.new):
        shown, blueprint, problems = read_named(name, again=True)
        if problems:
            return refusal(shown, problems)
        blueprints.append(blueprint)
    old, new = blueprints
    if old.module.name != new.module.name:
        raise CommandError(f"{args.old} is the module {old.module.name}, {args.new} is {new.module.name}.")
    plan = plan_migration(old, new)
    _refuse(args, plan)
    if args.blueprint:
        Path(args.blueprint).write_text(to_yaml(plan.blueprint), encoding="utf-8")
    if args.prove and plan.changed:
        return _prove(old, plan.blueprint, args, console)
    return Outcome("\n".join(_lines(plan)), _data(plan))


@migrate.arguments
def _arguments(parser):
    parser.add_argument("old", metavar="OLD", help="the blueprint of the version that is installed")
    parser.add_argument("new", metavar="NEW", help="the changed blueprint; `was` in it names former names")
    parser.add_argument("--write", dest="blueprint", metavar="FILE", help="write the next version to a file")
    parser.add_argument("--allow-loss", action="store_true", help="go on although some data is dropped")
    parser.add_argument(
        "--prove",
        action="store_true",
        help="upgrade a throw-away database that holds the old version's demo data",
    )
    parser.add_argument(
        "--database-prefix",
        default=names.DEFAULT_PREFIX,
        metavar="PREFIX",
        help="how the databases' names begin; default: %(default)s",
    )


def _refuse(args, plan):
    """Nothing is written while something must be said first, or while data would be lost unasked."""
    if not plan.is_clear:
        raise CommandError("\n".join(plan.comparison.unclear))
    if plan.losses and not args.allow_loss:
        losses = "\n".join(str(loss) for loss in plan.losses)
        raise CommandError(f"Data would be lost:\n{losses}\n--allow-loss goes on all the same.")


def _lines(plan):
    if not plan.changed:
        return [f"{plan.blueprint.module.name}: nothing changed"]
    steps = plan.comparison.steps
    lines = [f"{plan.blueprint.module.name} {plan.blueprint.module.version}: {len(steps)} steps"]
    for step in steps:
        place = ".".join(part for part in (step.model, step.field) if part)
        change = f": {step.old} → {step.new}" if step.new else ""
        lines.append(f"  {step.kind.replace('_', ' ')} {place}{change}")
    return lines + [f"  lost: {loss}" for loss in plan.losses]


def _data(plan):
    return {
        "module": plan.blueprint.module.name,
        "version": plan.blueprint.module.version,
        "changed": plan.changed,
        "steps": [vars(step) for step in plan.comparison.steps],
        "losses": [str(loss) for loss in plan.losses],
    }


def _prove(old, new, args, console):
    config.parse_config(["--http-interface=127.0.0.1"], setup_logging=False)

    def on_step(done, total, title):
        console.note(f"{new.module.name} {done + 1}/{total} {title}")

    try:
        options = proof.Options(prefix=names.check_prefix(args.database_prefix), run=f"c{os.getpid()}")
        verdict = prove_upgrade(old, new, proof_server(), options, proof.Listener(on_step=on_step))
    except ValueError as error:
        raise UsageError(str(error)) from error
    except proof.ProofError as error:
        raise CommandError(str(error)) from error
    code = 0 if verdict.state == "clean" else 1
    if args.format == "json":
        return Outcome(data=report.as_data([verdict]), code=code)
    if args.format == "text":
        return Outcome(report.as_text(verdict), code=code)
    findings = tuple(PROOF.run(verdict))
    return Outcome(report=Report("devkit_scaffold", odoo_version, tuple(PROOF), findings), code=code)
