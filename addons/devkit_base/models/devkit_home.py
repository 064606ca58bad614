from odoo import api, fields, models

MAX_HOMES = 20


class DevkitHome(models.Model):
    """A home screen: what one role sees first. Addons put their tiles on it."""

    _name = "devkit.home"
    _description = "Home Screen"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="The role, as people call it.")
    code = fields.Char(required=True, help="Short technical name, never changed.")
    description = fields.Char(translate=True, help="One line: what this screen is for.")
    icon = fields.Char(default="fa-user", help="A Font Awesome 4 class, for example fa-code.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    tile_ids = fields.Many2many("devkit.tile", string="Tiles")

    _unique_code = models.Constraint("UNIQUE(code)", "Another home screen has this code.")

    @api.model
    def load_screen(self, code=None):
        """All a home screen shows, in one call.

        :param code: the screen to show, then remembered; without it the one remembered, else the first
        :return: ``homes`` to choose from, ``active`` (a code) and ``tiles`` (see ``devkit.tile._render``)
        """
        homes = self.search([], limit=MAX_HOMES)
        home = self._choose(homes, code)
        return {
            "homes": homes.read(["name", "code", "description", "icon"], load=False),
            "active": home.code,
            "tiles": home.tile_ids._render(),
        }

    @api.model
    def load_tiles(self, tile_ids):
        """Some tiles of a screen again, after their records changed."""
        return self.env["devkit.tile"].browse(tile_ids).exists()._render()

    def _choose(self, homes, code):
        """The home asked for or remembered, else the first; remembers it."""
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.env.user).sudo()
        wanted = code or settings.devkit_home_code
        home = homes.filtered(lambda home: home.code == wanted)[:1] or homes[:1]
        if code and settings.devkit_home_code != home.code:
            settings.devkit_home_code = home.code
        return home
