"""``odoo-bin devkit_debug scan FILE…``: what is in logs, before anything is explained."""

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, CommandError, Outcome, verb

from ..engine.source import read
from ..engine.summary import Summary, as_data, as_text


@verb("scan", "Count the records of logs by level and logger, list failures and slow requests.")
def scan(args, console):
    """Read the logs once, add up what is in them."""
    reader = read(dict.fromkeys(args.files), slow=args.slow)
    summary = Summary(args.slow, args.most)
    for record in reader:
        summary.add(record)
    skipped = reader.skipped
    if not reader.counts.files:
        raise CommandError("Nothing was read. " + " ".join(f"{note}." for note in skipped))
    text = as_text(summary, reader.counts, skipped)
    code = FINDINGS if summary.has_failures else CLEAN
    return Outcome(text, as_data(summary, reader.counts, skipped), code=code)


@scan.arguments
def _(parser):
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="logs, folders, archives (gz, zip, …); - is stdin"
    )
    parser.add_argument(
        "--slow",
        type=float,
        default=5.0,
        metavar="SECONDS",
        help="list requests that took as long (default: 5)",
    )
    parser.add_argument("--most", type=int, default=20, metavar="N", help="rows of each list (default: 20)")
