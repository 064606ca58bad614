"""``odoo-bin devkit_addons check PATH``: the base's rules over a folder of addons, without a database."""

from pathlib import Path

from odoo import release

from ..engine import probe
from ..engine.addon_source import AddonSource
from ..engine.command import Outcome, UsageError, verb
from ..engine.command_output import REPORT_FORMATS
from ..engine.report import Report
from ..engine.rules import REGISTRY


@verb("check", "Check the addons of a folder, or one addon.", formats=REPORT_FORMATS)
def check(args, console):
    """Run the rules; exit code 1 when they report something."""
    folders = _addons(Path(args.path))
    findings = []
    for folder in folders:
        console.note(f"{folder.name}")
        findings += REGISTRY.run(AddonSource.read(folder))
    report = Report("Odoo DevKit", release.version, tuple(REGISTRY), tuple(findings), target=args.path)
    return Outcome(report=report)


@check.arguments
def _check_arguments(parser):
    parser.add_argument("path", metavar="PATH", help="a folder of addons, or an addon")


def _addons(path):
    if not path.is_dir():
        raise UsageError(f"{path} is not a folder.")
    folders = [path] if (path / "__manifest__.py").exists() else probe.find_addons(path)
    if not folders:
        raise UsageError(f"There is no addon in {path}.")
    return folders


VERBS = [check]
