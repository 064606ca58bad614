"""``odoo-bin devkit_scaffold prove MODULE_DIR…``: what a module does in a throw-away database."""

import os

from odoo.release import version as odoo_version
from odoo.tools import config

from ...devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from ...devkit_base.engine.report import Report
from ..engine import proof
from ..engine.proof import names, report
from ..engine.proof.bundle import NAME
from ..engine.proof.together import prove_together
from ..engine.rules import VERDICT, judge
from ..engine.write import MARK
from ..proof_server import linters, proof_server
from .lint import add_tools

MIN_COVERAGE = 85.0


@verb(
    "prove",
    "Prove modules: lint, then in a throw-away database install, upgrade, access, own tests, uninstall.",
    formats=("text", "json", "sarif", "junit", "markdown", "html"),
)
def prove(args, console):
    """Prove each module after the other; nothing is written to their folders."""
    own_file = ["-c", args.config] if args.config else []
    config.parse_config(["--http-interface=127.0.0.1", *own_file], setup_logging=False)
    verdicts = _verdicts(args, console)
    findings = [finding for verdict in verdicts for finding in judge(verdict)]
    code = 1 if any(verdict.state != "clean" for verdict in verdicts) else 0
    if args.format == "json":
        return Outcome(data=report.as_data(verdicts), code=code)
    if args.format == "text":
        return Outcome("\n\n".join(report.as_text(verdict) for verdict in verdicts), code=code)
    return Outcome(report=Report("devkit_scaffold", odoo_version, tuple(VERDICT), tuple(findings)), code=code)


@prove.arguments
def _arguments(parser):
    parser.add_argument("modules", nargs="+", metavar="MODULE_DIR", help="folder of a module")
    parser.add_argument(
        "--together", action="store_true", help="all modules in one database, in one go; without the linters"
    )
    parser.add_argument("--no-demo", action="store_true", help="install without demo data")
    parser.add_argument("--no-tests", action="store_true", help="leave out the module's own tests")
    parser.add_argument("--no-lint", action="store_true", help="leave out the linters")
    add_tools(parser)
    parser.add_argument(
        "--min-coverage",
        type=float,
        metavar="PERCENT",
        help="of the module's Python that its tests must execute; default: 85 for generated modules, else 0",
    )
    parser.add_argument("--timeout", type=float, default=900, metavar="SECONDS", help="a step; default: 900")
    parser.add_argument("--log", metavar="FILE", help="append all that Odoo writes to this file")
    parser.add_argument("-c", "--config", metavar="FILE", help="Odoo's configuration file (or ODOO_RC)")
    parser.add_argument(
        "--database-prefix",
        default=names.DEFAULT_PREFIX,
        metavar="PREFIX",
        help="how the databases' names begin; default: %(default)s",
    )


def _verdicts(args, console):
    try:
        if args.together:
            options, listener = _options(args.modules[0], args), _listener(NAME, args, console)
            return [prove_together(args.modules, proof_server(), options, listener)]
        return [_prove_one(path, args, console) for path in args.modules]
    except ValueError as error:
        raise UsageError(str(error)) from error
    except proof.ProofError as error:
        raise CommandError(str(error)) from error


def _prove_one(path, args, console):
    return proof.prove(path, proof_server(), _options(path, args), _listener(path, args, console))


def _options(path, args):
    return proof.Options(
        demo=not args.no_demo,
        tests=not args.no_tests,
        lint=not args.no_lint,
        tools=args.tools or linters(),
        min_coverage=_min_coverage(path, args.min_coverage),
        prefix=names.check_prefix(args.database_prefix),
        run=f"c{os.getpid()}",
        timeout=args.timeout,
    )


def _min_coverage(path, asked):
    if asked is None:
        return MIN_COVERAGE if os.path.isfile(os.path.join(path, MARK)) else 0.0
    if not 0 <= asked <= 100:
        raise UsageError(f"--min-coverage {asked:g} is no percentage: choose 0 to 100.")
    return asked


def _listener(path, args, console):
    name = os.path.basename(os.path.abspath(path))

    def on_step(done, total, title):
        console.note(f"{name} {done + 1}/{total} {title}")

    def on_line(line):
        if args.log:
            with open(args.log, "a", encoding="utf-8") as log:
                log.write(f"{line}\n")

    return proof.Listener(on_step=on_step, on_line=on_line)
