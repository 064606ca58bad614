from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitReference(Command):
    """Search and read DevKit's library of reference pages."""

    name = "devkit_reference"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_base.verbs.reference")
