"""``odoo-bin devkit_debug dump FILE…``: which thread hangs where, by the thread dumps in logs."""

from pathlib import Path

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, Outcome, verb

from ..engine.live import dump as dumps
from ..engine.live.dump_report import as_data, as_text
from ..engine.live.stuck import find_stuck
from ..engine.source import read

#: A file without a log's format (``py-spy dump``, faulthandler) is read so far, in bytes.
MAX_PLAIN = 50_000_000
NONE = (
    "No thread dump found. Odoo writes one into its log on SIGQUIT: kill -3 PID, for workers the pid of "
    "each. Two or three of them, some seconds apart, show what hangs.\n"
)


@verb("dump", "Say by thread dumps (SIGQUIT, py-spy, faulthandler) which thread hangs where.")
def dump(args, console):
    """Read the dumps of all files, compare them, say what is stuck."""
    found = []
    for path in dict.fromkeys(args.files):
        reader = read([path])
        mine = list(dumps.dumps_of(reader)) or list(_plain(path))
        found += mine
        for note in reader.skipped if not mine else ():
            console.note(str(note))
    found.sort(key=lambda each: (each.time is None, each.time))
    stuck = [each for each in find_stuck(found) if each.certain]
    text = as_text(found, args.stacks) if found else NONE
    return Outcome(text, as_data(found), code=FINDINGS if stuck else CLEAN)


@dump.arguments
def _(parser):
    parser.add_argument("files", nargs="+", metavar="FILE", help="logs or saved dumps; - is stdin")
    parser.add_argument(
        "--stacks", type=int, default=5, metavar="N", help="print the N commonest busy stacks (default: 5)"
    )


def _plain(path):
    """The dump that a file without any log format is."""
    if path == "-" or not Path(path).is_file():
        return
    with open(path, "rb") as file:
        found = dumps.parse(file.read(MAX_PLAIN).decode("utf-8", "replace"), path)
    if found:
        yield found
