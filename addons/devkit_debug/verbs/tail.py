"""``odoo-bin devkit_debug tail FILE``: the records that matter, as they are written."""

import json
import sys
from argparse import ArgumentTypeError
from contextlib import suppress
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CLEAN, CommandError, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.command_output import write_whole

from ..engine.record_text import as_data, as_text
from ..engine.source import Position, Tail
from ..engine.source.follow import Pipe, follow


class Shown(Outcome):
    """What was written already."""

    def render(self, form):
        """Return nothing more."""
        return ""


@verb("tail", "Follow a log, over its rotations, and show the records that matter.", output=False)
def tail(args, console):
    """Show records as they come: a follower has no end, so it writes them itself."""
    if args.file == "-":
        if args.position:
            raise UsageError("A pipe has no position: leave --position out.")
        source = Pipe(sys.stdin.fileno(), everything=args.everything)
        records = iter(source)
    else:
        source = _tail(args)
        records = _once(source, args) if args.once else follow(source, _storing(args), args.interval)
    with suppress(KeyboardInterrupt):  # the way to stop it
        for record in records:
            _show(record, args)
    for note in source.skipped:
        console.note(str(note))
    return Shown(code=CLEAN)


@tail.arguments
def _(parser):
    parser.add_argument("file", metavar="FILE", help="a log; - is a pipe (journalctl -f -o json | … tail -)")
    parser.add_argument(
        "--position", metavar="FILE", help="begin where the last call ended, by this file; it is written"
    )
    parser.add_argument("--once", action="store_true", help="show what was added and stop")
    parser.add_argument(
        "--from-start",
        action="store_true",
        help="without a position: begin at the first line, not at the end",
    )
    parser.add_argument(
        "--everything", action="store_true", help="show every record, not only those that matter"
    )
    parser.add_argument(
        "--interval", type=_seconds, default=1.0, metavar="SECONDS", help="look so often (default: 1)"
    )


def _seconds(text):
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.05 <= value <= 3600:
        raise ArgumentTypeError(f"{text!r} is no number of seconds between 0.05 and 3600")
    return value


def _tail(args):
    path, position = Path(args.file), _position(args.position)
    if not path.is_file() and position is None:
        raise CommandError(f"{path}: there is no such file.")
    source = Tail(path, position, everything=args.everything)
    if position is None and not args.from_start:
        source.go_to_end()
    return source


def _position(name):
    if not name or not Path(name).exists():
        return None
    try:
        return Position.of_dict(json.loads(Path(name).read_text(encoding="utf-8")))
    except ValueError as error:
        raise UsageError(f"{name} holds no position of a log: {error}") from error


def _once(source, args):
    """What is there now; the last record only when nothing was written for two seconds."""
    store = _storing(args)
    while True:
        yield from source.poll()
        store(source)
        if not source.behind:
            return


def _storing(args):
    def store(source):
        if args.position:
            write_whole(Path(args.position), json.dumps(source.position.as_dict()))

    return store


def _show(record, args):
    if args.quiet:
        return
    line = json.dumps(as_data(record), ensure_ascii=False) if args.format == "json" else as_text(record)
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
