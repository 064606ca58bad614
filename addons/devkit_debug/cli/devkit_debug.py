from odoo.cli import Command

from odoo.addons.devkit_base.command import run_command


class DevkitDebug(Command):
    """From a log to the cause, the culprit module and the next step."""

    name = "devkit_debug"

    def run(self, cmdargs):
        """Run one verb and exit with its code."""
        run_command(self, cmdargs, "odoo.addons.devkit_debug.verbs")
