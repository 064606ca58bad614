"""``odoo-bin devkit_scaffold generate BLUEPRINT --output DIR``: a blueprint becomes a module."""

import os
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.paths import PathRefused

from ..engine.blueprint import to_yaml
from ..engine.generate import generate as generate_files
from ..engine.generate.origin import KeptMissing, origin_files
from ..engine.read import NoManifest, read_folder, regenerated
from ..engine.read.stored import kept_beside
from ..engine.write import WriteRefused, write
from ..engine.zip import pack
from .blueprint_file import FORMATS, blueprint_argument, read_blueprint, refusal
from .commit_module import commit_arguments, commit_module


@verb("generate", "Make a module of a blueprint.", formats=FORMATS, output=False)
def generate(args, console):
    """Check the blueprint, then write the module, its zip, a commit; nothing is written for a wrong one."""
    if not (args.folder or args.zip or args.commit):
        raise UsageError("Say where to: --output DIR, --zip FILE, --commit REPO or several of them.")
    shown, blueprint, problems = read_blueprint(args)
    if problems:
        return refusal(shown, problems)
    files = _read_again(blueprint, args) if blueprint.origin else generate_files(blueprint)
    name = blueprint.module.name
    written = [_write(name, files, args, to_yaml(blueprint))] if args.folder else []
    if args.zip:
        written.append(_zip(name, files, args.zip))
    if args.commit:
        written.append(commit_module(name, files, args, to_yaml(blueprint)))
    data = {"module": name, "written": written, "files": [file.path for file in files]}
    return Outcome("\n".join(f"{len(files)} files: {place}" for place in written), data)


@generate.arguments
def _arguments(parser):
    blueprint_argument(parser)
    parser.add_argument(
        "--output",
        dest="folder",
        metavar="DIR",
        help="the addons folder in which the module's folder is made",
    )
    parser.add_argument(
        "--original",
        metavar="MODULE_DIR",
        help="the module that the blueprint was read from; what is not changed stays as it is there",
    )
    parser.add_argument("--zip", metavar="FILE", help="write the module as a zip")
    commit_arguments(parser)
    parser.add_argument("--force", action="store_true", help="replace a folder that was generated before")


def _read_again(blueprint, args):
    """The files of a module that was read: what did not change as it stands in the original, where given."""
    try:
        if args.original:
            return regenerated(read_folder(Path(os.path.abspath(args.original))), blueprint)
        return origin_files(blueprint, kept_beside(Path(args.blueprint)))
    except (NoManifest, KeptMissing) as error:
        raise CommandError(f"{error} (--original MODULE_DIR names the module that was read)") from error


def _write(name, files, args, blueprint):
    folder = os.path.abspath(args.folder)
    try:
        return str(write(name, files, folder, [folder], overwrite=args.force, blueprint=blueprint))
    except (WriteRefused, PathRefused) as error:
        hint = (
            " (--force replaces it, the verb regenerate keeps what was changed by hand)"
            if "overwrite" in str(error)
            else ""
        )
        raise CommandError(f"{error}{hint}") from error


def _zip(name, files, path):
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(pack(name, files))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return str(path)
