"""``odoo-bin devkit_debug deadlocks FILE…``: who waited for whom, with what code, and what avoids it."""

from odoo.release import version as odoo_version

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, Outcome, verb
from odoo.addons.devkit_base.engine.command_output import REPORT_FORMATS

from ..engine.deadlock import deadlocks as find
from ..engine.deadlock.render import as_data, as_text
from ..engine.report import deadlock_report
from .log_files import Logs, add_arguments, index_of


@verb(
    "deadlocks",
    "Show the deadlocks in logs: give Odoo's log and PostgreSQL's, they are joined. JSON is a list.",
    formats=REPORT_FORMATS,
)
def deadlocks(args, console):
    """Read the logs, join both sides of each deadlock, say how to avoid it."""
    logs = Logs(args)
    found = list(find(logs, index_of(args.addons_path)))
    for note in logs.notes():
        console.note(note)
    code = FINDINGS if found else CLEAN
    if args.format not in ("text", "json"):
        return Outcome(report=deadlock_report(found, odoo_version, ", ".join(args.files)), code=code)
    blocks = [f"{number}. {as_text(deadlock)}" for number, deadlock in enumerate(found, 1)]
    count = f"{len(found)} deadlock{'s' if len(found) != 1 else ''}." if found else "No deadlock found."
    return Outcome("\n\n".join([*blocks, count]), [as_data(each) for each in found], code=code)


deadlocks.arguments(add_arguments)
