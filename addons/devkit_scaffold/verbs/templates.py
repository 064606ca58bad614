"""``odoo-bin devkit_scaffold templates``: the blueprints to start from."""

from odoo.addons.devkit_base.engine.command import Outcome, UsageError, verb

from ..engine import gallery


@verb("templates", "List the blueprints to start from, or print one.")
def templates(args, console):
    """List all, or print the YAML of one."""
    if args.template:
        try:
            found = gallery.template(args.template)
        except KeyError as error:
            known = ", ".join(each.key for each in gallery.templates())
            raise UsageError(f"There is no template {args.template}. There are: {known}.") from error
        return Outcome(found.text, {"key": found.key, "title": found.title, "text": found.text})
    rows = [
        {"key": each.key, "title": each.title, "summary": each.summary, "icon": each.icon}
        for each in gallery.templates()
    ]
    return Outcome("\n".join(f"{row['key']:20} {row['title']}: {row['summary']}" for row in rows), rows)


@templates.arguments
def _arguments(parser):
    parser.add_argument("template", nargs="?", metavar="TEMPLATE", help="print this one")
