from odoo import fields, models


class ResUsersSettings(models.Model):
    """Remembers what a user chose in DevKit."""

    _inherit = "res.users.settings"

    devkit_home_code = fields.Char("DevKit Home Screen", help="The home screen this user looked at last.")
