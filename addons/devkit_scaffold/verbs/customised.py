"""``odoo-bin devkit_scaffold customised``: what was made in a database becomes a blueprint."""

from pathlib import Path

from odoo import sql_db
from odoo.tools import config

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb

from ..engine.blueprint import check_data, to_data, to_yaml
from ..engine.customisation import NothingCustom, build, read_facts
from ..engine.known_sources import known_world
from .blueprint_file import folders


@verb(
    "customised",
    "Make a blueprint of the fields, models and views that were made in a database; the data is kept.",
    output=False,
)
def customised(args, console):
    """Read the customisations, tell what was taken how, and write the blueprint."""
    config.parse_config(
        ["--http-interface=127.0.0.1", *(["-c", args.config] if args.config else [])], setup_logging=False
    )
    try:
        facts = _facts(args)
        built = build(facts, args.module, args.title or args.module.replace("_", " ").title(), args.author)
    except NothingCustom as error:
        raise CommandError(f"{args.database}: {error}") from error
    for note in built.notes:
        console.note(note)
    blueprint, problems = check_data(built.data, known_world(folders(), built.data["module"]["depends"]))
    if problems:
        raise CommandError("\n".join(str(problem) for problem in problems))
    text = to_yaml(blueprint)
    if args.blueprint:
        Path(args.blueprint).write_text(text, encoding="utf-8")
        text = f"{args.blueprint}: {len(facts.fields)} fields, {len(facts.models)} models"
    return Outcome(text.rstrip("\n"), {"blueprint": to_data(blueprint), "notes": list(built.notes)})


@customised.arguments
def _arguments(parser):
    parser.add_argument("-d", "--database", required=True, metavar="DB", help="the database to read")
    parser.add_argument("--module", required=True, metavar="NAME", help="technical name of the new module")
    parser.add_argument("--title", metavar="TITLE", help="what people call it")
    parser.add_argument("--author", default="", metavar="NAME")
    parser.add_argument(
        "--model", action="append", default=[], metavar="MODEL", help="only this model; may be repeated"
    )
    parser.add_argument("--output", dest="blueprint", metavar="BLUEPRINT.yaml", help="write there")
    parser.add_argument("-c", "--config", metavar="FILE", help="Odoo's configuration file (or ODOO_RC)")


def _facts(args):
    """Return the facts of the database, which is only read from."""
    try:
        with sql_db.db_connect(args.database).cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            return read_facts(cursor, args.model)
    except Exception as error:
        if type(error).__module__.startswith("psycopg2"):
            raise UsageError(f"{args.database} cannot be read: {str(error).strip()}") from error
        raise
