from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitScaffold(Command):
    """From a blueprint to a proven module."""

    name = "devkit_scaffold"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_scaffold.verbs")
