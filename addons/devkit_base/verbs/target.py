"""``odoo-bin devkit_target check PATH``: may DevKit use this folder, and what is in it?"""

from ..command import database_arguments, open_database
from ..engine import probe
from ..engine.command import FINDINGS, Outcome, verb
from ..engine.paths import PathRefused, resolve_under
from ..engine.server_roots import server_roots
from ..models.devkit_settings import own_folders, server_settings


@verb("check", "Tell whether DevKit may use a path, and what is there.")
def check(args, console):
    """Check one path against the roots of this server's configuration; no database is opened."""
    roots = server_roots(server_settings(), [] if args.write else own_folders())
    try:
        real = resolve_under(args.path, roots)
    except PathRefused as error:
        return Outcome(
            str(error),
            {"path": args.path, "allowed": False, "reason": error.reason, "roots": roots},
            code=FINDINGS,
        )
    head = probe.git_head(real) if real.is_dir() else None
    addons = [folder.name for folder in probe.find_addons(real)] if real.is_dir() else []
    data = {
        "path": str(real),
        "allowed": True,
        "roots": roots,
        "addons": addons,
        "git": vars(head) if head else None,
    }
    return Outcome(f"{real}: allowed, {len(addons)} addons", data)


@check.arguments
def _check_arguments(parser):
    parser.add_argument("path", metavar="PATH", help="absolute path on this server")
    parser.add_argument(
        "--write", action="store_true", help="may DevKit write there? (only below devkit_roots)"
    )


@verb("list", "List the targets of a database and whether they are usable now.")
def list_targets(args, console):
    """Validate every target again, as their use would."""
    with open_database(args) as env:
        targets = env["devkit.target"].search([])
        rows = [_row(target) for target in targets]
    text = "\n".join(f"{row['state']:8} {row['kind']:10} {row['name']}  {row['location']}" for row in rows)
    return Outcome(
        text or "No target.", rows, code=FINDINGS if any(row["state"] == "failed" for row in rows) else 0
    )


list_targets.arguments(database_arguments)

VERBS = [check, list_targets]


def _row(target):
    target.action_check()
    return {name: target[name] or "" for name in ("id", "name", "kind", "location", "state", "check_message")}
