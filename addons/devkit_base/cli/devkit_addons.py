from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitAddons(Command):
    """Check addons for what Odoo 19 answers late, or not at all."""

    name = "devkit_addons"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_base.verbs.addons")
