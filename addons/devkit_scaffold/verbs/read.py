"""``odoo-bin devkit_scaffold read MODULE_DIR``: an existing module becomes a blueprint."""

import os
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CommandError, Outcome, verb

from ..engine.blueprint import to_data
from ..engine.read import NoManifest, read_folder, summary
from ..engine.read.stored import store


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
