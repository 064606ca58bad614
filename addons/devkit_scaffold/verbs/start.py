"""``odoo-bin devkit_scaffold start FILE``: a blueprint made of a spreadsheet, a schema or tables."""

import os
import sys
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb

from ..engine import start as starts
from ..engine.blueprint import check_data, to_data, to_yaml
from ..engine.known_sources import known_world
from .blueprint_file import folders


@verb("start", "Make a blueprint of a file: a spreadsheet, SQL, OpenAPI or JSON Schema, XSD.", output=False)
def start(args, console):
    """Read the file, tell what was taken how, and write the blueprint."""
    name, content = _content(args.file)
    options = starts.Options(args.encoding, args.delimiter, _header(args), args.dates, args.dialect)
    try:
        draft = starts.read(content, name, args.source or "", options)
        built = starts.build(draft, args.module or "")
    except ValueError as error:
        raise UsageError(str(error)) from error
    for note in built.notes:
        console.note(note)
    blueprint = _checked(built)
    text = to_yaml(blueprint)
    if args.target:
        _write(Path(args.target), text, args.force)
        text = f"{args.target}: {len(blueprint.models)} models"
    return Outcome(text.rstrip("\n"), {"blueprint": to_data(blueprint), "notes": list(built.notes)})


@start.arguments
def _arguments(parser):
    keys = [point.key for point in starts.file_starts()]
    parser.add_argument("file", metavar="FILE", help="the file to start from, - for standard input")
    parser.add_argument("--from", dest="source", choices=keys, help="what it is; default: looked up in it")
    parser.add_argument("--module", metavar="NAME", help="the module's name; default: made of the file's")
    parser.add_argument(
        "--output", dest="target", metavar="BLUEPRINT.yaml", help="write there instead of the terminal"
    )
    parser.add_argument("--force", action="store_true", help="replace that file")
    parser.add_argument("--encoding", default="", help="of a text file: utf-8, utf-16, cp1252, latin-1")
    parser.add_argument("--delimiter", default="", help="of a text file, such as ; or ,")
    parser.add_argument("--header", choices=["yes", "no"], help="whether the first line holds names")
    parser.add_argument("--dates", default="", choices=["dmy", "mdy", "ymd"], help="how dates are written")
    parser.add_argument("--dialect", default="", help="of SQL: postgres, mysql, sqlite")


def _header(args):
    return None if args.header is None else args.header == "yes"


def _content(name):
    if name == "-":
        return "stdin", sys.stdin.buffer.read(starts.MAX_BYTES + 1)
    try:
        with open(name, "rb") as file:
            return os.path.basename(name), file.read(starts.MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}.") from error


def _checked(built):
    module = built.data["module"]
    blueprint, problems = check_data(built.data, known_world(folders(), module.get("depends", ())))
    if problems:
        hint = (
            " (--module gives it another name)"
            if any(p.path[:2] == ("module", "name") for p in problems)
            else ""
        )
        raise CommandError("; ".join(str(problem) for problem in problems) + hint)
    return blueprint


def _write(path, text, force):
    if path.exists() and not force:
        raise CommandError(f"{path} exists already (--force replaces it).")
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error
    finally:
        temporary.unlink(missing_ok=True)
