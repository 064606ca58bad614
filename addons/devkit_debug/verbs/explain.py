"""``odoo-bin devkit_debug explain FILE…``: what failed, why, whose mistake it is, and what to do."""

from odoo.release import version as odoo_version

from odoo.addons.devkit_base.engine.command import CLEAN, FINDINGS, Outcome, UsageError, verb
from odoo.addons.devkit_base.engine.command_output import REPORT_FORMATS

from ..engine.classes import REGISTRY
from ..engine.explain import incidents
from ..engine.report import as_data, as_report
from ..engine.text import Bundles, as_text
from .log_files import Logs, add_arguments, index_of

SUMMARY = (
    "Explain what failed in logs: class, cause, module, next step. JSON is a list with one object an "
    "incident; conflicts that Odoo repeated and that went well are in it with recovered: true."
)


@verb("explain", SUMMARY, formats=REPORT_FORMATS)
def explain(args, console):
    """Read the logs, bring together what belongs together, explain each incident."""
    unknown = [name for name in args.classes if name not in REGISTRY and name != "unknown"]
    if unknown:
        known = ", ".join(sorted(each.name for each in REGISTRY))
        raise UsageError(f"{unknown[0]!r} is no class of failure: {known}, unknown.")
    logs = Logs(args)
    bundles, found, more = Bundles(), [], 0
    for incident in incidents(logs, index_of(args.addons_path)):
        if args.classes and incident.verdict.name not in args.classes:
            continue
        bundles.add(incident)
        if len(found) < args.limit:
            found.append(incident)
        else:
            more += 1
    for note in logs.notes():
        console.note(note)
    if more and args.format != "text":
        console.note(
            f"{more} more incidents are left out: raise --limit, or narrow with --since and --class."
        )
    code = FINDINGS if bundles.worth else CLEAN
    if args.format in ("text", "json"):
        return Outcome(as_text(bundles, args.all), [as_data(each) for each in _sorted(found)], code=code)
    return Outcome(report=as_report(found, odoo_version, ", ".join(args.files)), code=code)


def _sorted(found):
    """By the time they began, as far as they have one."""
    begins = [incident.events[0].record.time for incident in found]
    return sorted(found, key=lambda each: each.events[0].record.time) if all(begins) else found


@explain.arguments
def _arguments(parser):
    add_arguments(parser)
    parser.add_argument(
        "--class",
        dest="classes",
        action="append",
        default=[],
        metavar="CLASS",
        help="only this class; may be repeated",
    )
    parser.add_argument(
        "--all", action="store_true", help="text: show also the conflicts that went well when repeated"
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=1000,
        metavar="N",
        help="at most so many incidents, but for text (default: %(default)s)",
    )
