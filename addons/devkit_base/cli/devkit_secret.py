from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitSecret(Command):
    """Make and change the master key that DevKit's secrets are sealed with."""

    name = "devkit_secret"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_base.verbs.secret")
