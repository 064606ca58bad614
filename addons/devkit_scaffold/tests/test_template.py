from odoo.tests import tagged

from ..engine import gallery
from ..engine.start import STARTS
from .common import ScaffoldCase


@tagged("post_install", "-at_install")
class TestTemplate(ScaffoldCase):
    def test_the_gallery_shows_every_file_and_every_start_point(self):
        cards = self.env["devkit.scaffold.template"].search([])
        keys = {template.key for template in gallery.templates()}
        self.assertEqual(set(cards.mapped("key")), keys | {point.key for point in STARTS})
        self.assertTrue(all(cards.mapped("image")))
        self.assertTrue(all(card.summary for card in cards))

    def test_what_is_no_file_any_more_is_put_away(self):
        cards = self.env["devkit.scaffold.template"]
        gone = cards.create({"key": "gone", "name": "Gone", "kind": "template"})
        cards._sync()
        self.assertFalse(gone.active)

    def test_the_rules_of_the_addon_are_known(self):
        rules = self.env["devkit.rule"].search([("addon", "=", "devkit_scaffold"), ("retired", "=", False)])
        for letters in ("SCB", "SCF", "SCL"):
            self.assertTrue(rules.filtered(lambda rule, letters=letters: rule.code.startswith(letters)))
