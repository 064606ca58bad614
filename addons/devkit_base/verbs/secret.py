"""``odoo-bin devkit_secret``: the master key, without a database; rotation, with one."""

from ..command import database_arguments, open_database
from ..engine import key_file, master_key
from ..engine.command import CLEAN, FINDINGS, CommandError, Outcome, UsageError, verb
from ..models.devkit_settings import server_settings


@verb("generate-key", "Make a new master key.")
def generate_key(args, console):
    """Print a new key, or write it to a private file."""
    if not args.file:
        if args.rotate:
            raise UsageError("--rotate needs --file.")
        key = master_key.generate()
        return Outcome(key, {"key": key})
    try:
        (key_file.rotate if args.rotate else key_file.create)(args.file)
    except master_key.MasterKeyError as error:
        raise CommandError(str(error)) from error
    text = f"Wrote a new master key to {args.file}. In odoo.conf: devkit_master_key_file = {args.file}"
    if args.rotate:
        text += "\nRestart Odoo, then run: odoo-bin devkit_secret rotate -d DATABASE"
    return Outcome(text, {"file": args.file})


@generate_key.arguments
def _generate_key_arguments(parser):
    parser.add_argument("--file", metavar="PATH", help="write it to this new file, readable by you alone")
    parser.add_argument(
        "--rotate", action="store_true", help="put it in front of the keys in an existing file"
    )


@verb("status", "Tell which master key this server uses.")
def status(args, console):
    """Show the id of the key, never the key; exit code 1 when there is none that can be used."""
    found = master_key.status(server_settings())
    return Outcome(found.message, vars(found), code=CLEAN if found.ok else FINDINGS)


@verb("rotate", "Seal all secrets of a database with the current master key.")
def rotate(args, console):
    """Queue the run; the server's scheduled actions execute it."""
    with open_database(args) as env:
        run = env["devkit.run"]._start("secret_rotate")
        return Outcome(f"Queued run {run.id}: {run.name}", {"run": run.id})


rotate.arguments(database_arguments)

VERBS = [generate_key, status, rotate]
