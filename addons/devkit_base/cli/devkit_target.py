from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitTarget(Command):
    """Check what DevKit may look at or act on."""

    name = "devkit_target"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_base.verbs.target")
