"""``odoo-bin devkit_scaffold lint MODULE_DIR``: what the linters say about a module."""

from odoo.release import version as odoo_version
from odoo.tools import config

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.command_output import REPORT_FORMATS
from odoo.addons.devkit_base.engine.report import Report

from ..engine.lint import PROGRAMS, REGISTRY, LintError, Source, missing
from ..engine.lint import lint as run_linters
from ..proof_server import linters


@verb(
    "lint", "Say what ruff, ruff-odoo, pylint-odoo and OCA's checks say of modules.", formats=REPORT_FORMATS
)
def lint(args, console):
    """Lint each module; a linter that is not installed is a finding of its own."""
    config.parse_config(["--http-interface=127.0.0.1"], setup_logging=False)
    findings = []
    for path in args.modules:
        source = _source(path, args)
        if len(missing(source)) == len(PROGRAMS):
            raise CommandError(
                "No linter is installed; --tools or the option devkit_scaffold_tools names the "
                "environment that holds them."
            )
        findings += run_linters(source)
    return Outcome(report=Report("devkit_scaffold", odoo_version, tuple(REGISTRY), tuple(findings)))


@lint.arguments
def _arguments(parser):
    parser.add_argument("modules", nargs="+", metavar="MODULE_DIR", help="folder of a module")
    add_tools(parser)


def add_tools(parser):
    """Add the option that names the linters."""
    parser.add_argument(
        "--tools",
        metavar="DIR",
        help="environment that holds the linters (default: the option devkit_scaffold_tools, then PATH)",
    )


def _source(path, args):
    try:
        return Source.of(path, args.tools or linters())
    except LintError as error:
        raise UsageError(str(error)) from error
