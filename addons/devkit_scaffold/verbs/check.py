"""``odoo-bin devkit_scaffold check BLUEPRINT``: what is wrong with a blueprint."""

from odoo.addons.devkit_base.engine.command import verb

from .blueprint_file import FORMATS, blueprint_argument, read_blueprint, refusal


@verb("check", "Say what is wrong with a blueprint; nothing is generated.", formats=FORMATS)
def check(args, console):
    """Read and check one blueprint."""
    shown, _blueprint, problems = read_blueprint(args)
    return refusal(shown, problems)


check.arguments(blueprint_argument)
