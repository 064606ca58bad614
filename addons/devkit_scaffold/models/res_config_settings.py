from odoo import api, fields, models

from ..engine.lint import PROGRAMS, Source
from ..proof_server import linters


class ResConfigSettings(models.TransientModel):
    """How modules are judged."""

    _inherit = "res.config.settings"

    devkit_scaffold_min_coverage = fields.Float(
        "Minimum coverage",
        config_parameter="devkit_scaffold.min_coverage",
        default=85.0,
        help="Percent; 0: none.",
    )
    devkit_scaffold_proof_timeout = fields.Float(
        "Time limit of a step",
        config_parameter="devkit_scaffold.proof_timeout",
        default=900.0,
        help="Seconds.",
    )
    devkit_scaffold_proof_parallel = fields.Integer(
        "Proofs at the same time", config_parameter="devkit_scaffold.proof_parallel", default=2
    )
    devkit_scaffold_tools = fields.Char(
        "Linters", readonly=True, help="Set by the server's option devkit_scaffold_tools."
    )
    devkit_scaffold_missing = fields.Char("Missing Linters", readonly=True)

    @api.model
    def get_values(self):
        """Add where the linters are: a program's place is never taken from the database."""
        source = Source(folder=None, tools=linters())
        missing = ", ".join(PROGRAMS[name] for name in source.missing())
        return super().get_values() | {
            "devkit_scaffold_tools": source.tools or self.env._("those on the PATH"),
            "devkit_scaffold_missing": missing,
        }

    def set_values(self):
        """Keep a minimum of 0, which Odoo would take for not set."""
        result = super().set_values()
        minimum = repr(self.devkit_scaffold_min_coverage)
        self.env["ir.config_parameter"].set_param("devkit_scaffold.min_coverage", minimum)
        return result
