from odoo import fields, models


class TestDevkitEffect(models.Model):
    """What a step of a test run did. No unique constraint: a thing done twice must be seen, not refused."""

    _name = "test.devkit.effect"
    _description = "Effect of a test run"

    run_id = fields.Many2one("devkit.run", required=True, index=True, ondelete="cascade")
    step = fields.Integer(required=True)
    attempt = fields.Integer()
    worker = fields.Char()
