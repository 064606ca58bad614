"""What the verbs `regenerate` and `diff` share: the plan of a folder, and how it is told."""

import os
from pathlib import Path

from odoo.release import version as odoo_version

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError
from odoo.addons.devkit_base.engine.paths import PathRefused
from odoo.addons.devkit_base.engine.report import Report

from ..engine.merge import Unreadable
from ..engine.read import files_of_blueprint
from ..engine.regenerate import differences, make_plan
from ..engine.regenerate.module_folder import FolderRefused
from ..engine.regenerate.rules import REGISTRY
from ..engine.regenerate.rules._case import Case
from ..engine.stored_base import BaseUnreadable, read_base
from .blueprint_file import blueprint_argument, read_blueprint, refusal

refused = (PathRefused, BaseUnreadable, Unreadable)


def plan_arguments(parser):
    """Add the arguments of both verbs."""
    blueprint_argument(parser)
    parser.add_argument("module_dir", metavar="MODULE_DIR", help="folder of the module, generated before")


def plan_of(args, choices=None):
    """Return (plan, blueprint, None), or (None, None, what is wrong with the blueprint)."""
    # The module exists: that is the point.
    args.again = True
    shown, blueprint, problems = read_blueprint(args)
    if problems:
        return None, None, refusal(shown, problems)
    folder = os.path.abspath(args.module_dir)
    name = blueprint.module.name
    if os.path.basename(folder) != name:
        raise UsageError(f"The blueprint makes the module {name}, the folder is {folder}.")
    try:
        plan = make_plan(folder, _files(blueprint, folder), [os.path.dirname(folder)], choices)
    except FolderRefused as error:
        raise UsageError(str(error)) from error
    except refused as error:
        raise CommandError(str(error)) from error
    return plan, blueprint, None


def _files(blueprint, folder):
    """The files of the blueprint; those of a module that was read need the base in its folder."""
    base = read_base(Path(folder))
    if blueprint.origin is not None and base is None:
        raise UsageError(
            f"{folder} holds no base: read it with `read {folder} --adopt` before it is changed."
        )
    return files_of_blueprint(blueprint, base.files if base else None)


def plan_outcome(plan, text, code, form, more=None, rules=None):
    """Return what a plan says in any format."""
    if form == "sarif":
        findings = tuple(REGISTRY.run(Case.of_plan(plan), rules))
        report = Report("devkit_scaffold", odoo_version, tuple(REGISTRY), findings, target=str(plan.target))
        return Outcome(report=report, code=code)
    data = {
        "module": plan.target.name,
        "has_base": plan.has_base,
        "files": [
            {
                "path": each.path,
                "state": each.state,
                "added": each.added,
                "removed": each.removed,
                "diff": each.text,
            }
            for each in differences(plan)
        ],
        "changes": [
            {"path": each.path, "element": each.element, "what": each.what} for each in plan.merge.changes
        ],
        "conflicts": [
            {
                "id": each.id,
                "path": each.path,
                "line": each.line,
                "element": each.element,
                "message": each.sentence,
                "base": each.base,
                "yours": each.yours,
                "new": each.new,
            }
            for each in plan.merge.conflicts
        ],
        **(more or {}),
    }
    return Outcome(text, data, code=code)
