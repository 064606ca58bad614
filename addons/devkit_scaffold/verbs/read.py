"""``odoo-bin devkit_scaffold read MODULE_DIR``: an existing module becomes a blueprint."""

import os
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, verb

from ..engine.blueprint import to_data
from ..engine.generate import GeneratedFile
from ..engine.read import NoManifest, as_base, read_folder, summary
from ..engine.read.stored import store
from ..engine.stored_base import put_marks


@verb("read", "Read an existing module into a blueprint.", output=False)
def read(args, console):
    """Read the module; what a blueprint can say is structured, the rest is kept as it is."""
    folder = Path(os.path.abspath(args.module))
    try:
        reading = read_folder(folder)
    except NoManifest as error:
        raise CommandError(str(error)) from error
    lines = [f"{reading.blueprint.module.name}: read as elements of a blueprint, the rest is kept as source"]
    lines.append(summary.as_text(reading.figures))
    if args.adopt:
        base = as_base(reading)
        put_marks(folder, (GeneratedFile(*each) for each in base.files.items()), base.blueprint)
        lines.append(f"{folder} can now be regenerated from a changed blueprint")
    data = {"module": reading.blueprint.module.name, "figures": dict(reading.figures)}
    data["whole"] = summary.is_whole(reading.figures)
    if args.blueprint:
        path = Path(os.path.abspath(args.blueprint))
        beside = store(reading, path)
        data["written"] = str(path)
        lines.append(
            f"Written: {path}" + (f"; pictures, translations and tests in {beside}" if reading.kept else "")
        )
    else:
        data["blueprint"] = to_data(reading.blueprint)
    return Outcome("\n".join(line for line in lines if line), data)


@read.arguments
def _arguments(parser):
    parser.add_argument("module", metavar="MODULE_DIR", help="folder of a module")
    parser.add_argument(
        "--output",
        dest="blueprint",
        metavar="BLUEPRINT.yaml",
        help="write the blueprint; pictures, translations and tests go into a folder beside it",
    )
    parser.add_argument(
        "--adopt",
        action="store_true",
        help="keep the files as they are now beside the module, so that the verb regenerate can change it",
    )
