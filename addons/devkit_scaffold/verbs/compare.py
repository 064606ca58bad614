"""``odoo-bin devkit_scaffold compare MODULE_DIR MODULE_DIR``: do two versions of a module mean the same?"""

import os

from odoo.tools import config

from ...devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from ..engine import proof
from ..engine.proof import names
from ..proof_server import proof_server


@verb(
    "compare",
    "Install two versions of a module in throw-away databases and say what differs in them.",
    formats=("text", "json"),
)
def compare(args, console):
    """Compare all rows and the schema of the two databases; nothing is written to the folders."""
    own_file = ["-c", args.config] if args.config else []
    config.parse_config(["--http-interface=127.0.0.1", *own_file], setup_logging=False)
    listener = proof.Listener(on_step=lambda done, total, title: console.note(f"{done + 1}/{total} {title}"))
    try:
        options = proof.Options(
            demo=not args.no_demo,
            prefix=names.check_prefix(args.database_prefix),
            run=f"c{os.getpid()}",
            timeout=args.timeout,
        )
        lines = proof.compare(args.first, args.second, proof_server(), options, listener)
    except ValueError as error:
        raise UsageError(str(error)) from error
    except proof.ProofError as error:
        raise CommandError(str(error)) from error
    text = "\n".join([*lines, f"{len(lines)} differences" if lines else "No difference."])
    return Outcome(text, data={"differences": lines}, code=1 if lines else 0)


@compare.arguments
def _arguments(parser):
    parser.add_argument("first", metavar="MODULE_DIR", help="folder of a module")
    parser.add_argument("second", metavar="MODULE_DIR", help="folder of the other version, of the same name")
    parser.add_argument("--no-demo", action="store_true", help="install without demo data")
    parser.add_argument("--timeout", type=float, default=900, metavar="SECONDS", help="a step; default: 900")
    parser.add_argument("-c", "--config", metavar="FILE", help="Odoo's configuration file (or ODOO_RC)")
    parser.add_argument(
        "--database-prefix",
        default=names.DEFAULT_PREFIX,
        metavar="PREFIX",
        help="how the databases' names begin; default: %(default)s",
    )
