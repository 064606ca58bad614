"""``odoo-bin devkit_scaffold lint MODULE_DIR``: what the linters say about a module."""

import ast
import os
from pathlib import Path

from odoo.release import version as odoo_version

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.command_output import REPORT_FORMATS
from odoo.addons.devkit_base.engine.report import Report

from ..engine.lint import REGISTRY, LintError, Source, missing
from ..engine.lint import lint as run_linters


@verb(
    "lint", "Say what ruff, ruff-odoo, pylint-odoo and OCA's checks say of modules.", formats=REPORT_FORMATS
)
def lint(args, console):
    """Lint each module with the programs that are installed."""
    findings = []
    for path in args.modules:
        folder = Path(os.path.abspath(path))
        source = Source(folder, args.tools or "", _author(folder))
        for name in missing(source):
            console.note(f"{name} is not installed: left out")
        if len(missing(source)) == 4:
            raise CommandError("No linter is installed; --tools names the environment that holds them.")
        try:
            findings += run_linters(source)
        except LintError as error:
            raise CommandError(str(error)) from error
    return Outcome(report=Report("devkit_scaffold", odoo_version, tuple(REGISTRY), tuple(findings)))


@lint.arguments
def _arguments(parser):
    parser.add_argument("modules", nargs="+", metavar="MODULE_DIR", help="folder of a module")
    parser.add_argument("--tools", metavar="DIR", help="environment that holds the linters (default: PATH)")


def _author(folder):
    try:
        manifest = ast.literal_eval((folder / "__manifest__.py").read_text(encoding="utf-8"))
        return str(manifest.get("author", ""))
    except (OSError, SyntaxError, ValueError, AttributeError) as error:
        raise UsageError(f"{folder} is no module: its manifest cannot be read.") from error
