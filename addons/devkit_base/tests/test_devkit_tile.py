from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestDevkitTile(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = new_test_user(cls.env, "tile_viewer", groups="devkit_base.group_devkit_viewer")
        cls.administrator = new_test_user(
            cls.env, "tile_admin", groups="devkit_base.group_devkit_administrator"
        )
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Tile {color}", "color": color, "ref": "tile"} for color in (2, 2, 3)]
        )
        cls.action = cls.env.ref("base.action_partner_form")

    def tile(self, **values):
        defaults = {
            "name": "Partners",
            "code": "test_tile",
            "model_id": self.env["ir.model"]._get_id("res.partner"),
            "domain": "[('ref', '=', 'tile')]",
            "action_id": self.action.id,
        }
        return self.env["devkit.tile"].create({**defaults, **values})

    def rendered(self, tile, user=None):
        tiles = tile.with_user(user or self.viewer)._render()
        return tiles[0] if tiles else None

    def age(self, partner, days):
        partner.flush_recordset()
        when = fields.Datetime.now() - timedelta(days=days)
        self.env.cr.execute("UPDATE res_partner SET create_date = %s WHERE id = %s", [when, partner.id])
        partner.invalidate_recordset(["create_date"])

    # Figures

    def test_a_figure_counts_the_records_of_its_domain(self):
        content = self.rendered(self.tile())["content"]
        self.assertEqual((content["value"], content["nothing"], content["trend"]), (3, False, None))

    def test_a_figure_sums_and_averages_a_field(self):
        summed = self.tile(measure="sum", measure_field="color")
        average = self.tile(code="test_average", measure="avg", measure_field="color")
        self.assertEqual(self.rendered(summed)["content"]["value"], 7)
        self.assertAlmostEqual(self.rendered(average)["content"]["value"], 7 / 3)

    def test_a_figure_of_a_period_is_compared_with_the_period_before(self):
        self.age(self.partners[0], 8)
        tile = self.tile(date_field="create_date", in_period=True, period_days=7)
        content = self.rendered(tile)["content"]
        self.assertEqual(content["value"], 2)
        self.assertEqual((content["trend"]["current"], content["trend"]["previous"]), (2, 1))
        self.assertEqual((content["trend"]["change"], content["trend"]["percent"]), (1, 100))
        self.assertEqual(sum(content["trend"]["bars"]), 3)

    def test_a_figure_is_split_by_a_selection_in_its_words(self):
        self.partners[0].type = "invoice"
        self.partners[1:].type = "other"
        parts = self.rendered(self.tile(group_field="type"))["content"]["parts"]
        self.assertEqual({part["key"]: part["value"] for part in parts}, {"invoice": 1, "other": 2})
        self.assertEqual({part["label"] for part in parts}, {"Invoice", "Other"})

    def test_nothing_at_all_shows_the_next_step_and_none_matching_says_all_is_clear(self):
        tile = self.tile(domain="[('ref', '=', 'nobody has this')]", zero_text="All clear.")
        shown = self.rendered(tile)
        self.assertEqual((shown["content"]["zero_text"], shown["empty"]), ("All clear.", None))
        tile.write(
            {
                "model_id": self.env["ir.model"]._get_id("devkit.home"),
                "domain": "[]",
                "empty_text": "Make one.",
                "empty_action_id": self.action.id,
                "sample": "One | running",
            }
        )
        self.env["devkit.home"].search([]).unlink()
        shown = self.rendered(tile)
        self.assertTrue(shown["content"]["nothing"])
        self.assertEqual((shown["empty"]["text"], shown["empty"]["button"]), ("Make one.", "Start"))
        self.assertEqual(shown["empty"]["sample"], [{"title": "One", "badge": "running", "detail": ""}])

    # Lists

    def test_a_list_shows_records_with_badge_detail_and_date_in_order(self):
        tile = self.tile(
            kind="list",
            order="id desc",
            limit=2,
            badge_field="type",
            detail_field="country_id",
            date_field="create_date",
        )
        self.partners[2].write({"type": "other", "country_id": self.env.ref("base.be").id})
        rows = self.rendered(tile)["content"]["rows"]
        self.assertEqual([row["id"] for row in rows], self.partners[:0:-1].ids)
        self.assertEqual(rows[0]["badge"], {"value": "other", "label": "Other"})
        self.assertEqual(rows[0]["detail"], "Belgium")
        self.assertEqual(rows[0]["date"]["type"], "datetime")

    # Rights

    def test_records_are_read_with_the_rights_of_who_looks(self):
        self.env["ir.rule"].create(
            {
                "name": "only red ones",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": "[('color', '!=', 3)]",
                "groups": [(4, self.env.ref("base.group_user").id)],
            }
        )
        tile = self.tile()
        rows = self.rendered(self.tile(code="test_list", kind="list"))["content"]["rows"]
        self.assertEqual(self.rendered(tile)["content"]["value"], 2)
        self.assertEqual({row["id"] for row in rows}, set(self.partners[:2].ids))

    def test_a_tile_of_an_unreadable_model_is_not_shown(self):
        tile = self.tile(model_id=self.env["ir.model"]._get_id("ir.cron"), domain="[]")
        self.assertIsNone(self.rendered(tile))
        self.assertTrue(self.rendered(tile, self.env.ref("base.user_admin")))
        with self.assertRaises(AccessError):
            tile.with_user(self.viewer).action_open()
        with self.assertRaises(AccessError):
            tile.with_user(self.viewer).action_open_record(self.env.ref("base.autovacuum_job").id)

    def test_a_field_closed_to_the_user_hides_the_tile(self):
        tile = self.tile(model_id=self.env["ir.model"]._get_id("res.users"), domain="[]", group_field="share")
        self.patch(self.env.registry["res.users"]._fields["share"], "groups", "base.group_system")
        self.assertIsNone(self.rendered(tile))

    def test_groups_limit_a_tile(self):
        tile = self.tile(group_ids=[(4, self.env.ref("devkit_base.group_devkit_administrator").id)])
        self.assertIsNone(self.rendered(tile))
        self.assertTrue(self.rendered(tile, self.administrator))

    def test_an_action_closed_to_the_user_is_not_offered(self):
        self.action.group_ids = self.env.ref("base.group_system")
        self.assertFalse(self.rendered(self.tile())["can_open"])
        self.assertIsNone(self.rendered(self.tile(code="test_action", kind="action")))

    def test_only_administrators_edit_tiles(self):
        tile = self.tile()
        with self.assertRaises(AccessError):
            tile.with_user(self.viewer).name = "Mine"
        tile.with_user(self.administrator).name = "Ours"
        self.assertEqual(tile.name, "Ours")

    # What it opens

    def test_a_figure_opens_its_records(self):
        action = self.tile().with_user(self.viewer).action_open()
        self.assertEqual(action["domain"], [("ref", "=", "tile")])
        self.assertEqual(action["context"], {})

    def test_a_context_opens_the_action_with_visible_filters_instead(self):
        action = self.tile(action_context="{'search_default_type_person': 1}").action_open()
        self.assertEqual(action["context"], {"search_default_type_person": 1})
        self.assertFalse(action["domain"])

    def test_the_next_step_makes_the_first_record_for_who_may(self):
        tile = self.tile(empty_action_id=self.action.id)
        administrator = self.env.ref("base.user_admin")
        self.assertEqual(tile.with_user(administrator).action_empty()["views"], [(False, "form")])
        self.assertNotEqual(tile.with_user(self.viewer).action_empty()["view_mode"], "form")

    def test_a_row_opens_the_form_of_its_record(self):
        action = self.tile(kind="list").with_user(self.viewer).action_open_record(self.partners[0].id)
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.partners[0].id))

    # Bad input

    def test_what_cannot_be_shown_cannot_be_saved(self):
        wrong = [
            {"domain": "[('no_such_field', '=', 1)]"},
            {"domain": "[('id', '=', "},
            {"domain": "__import__('os').listdir('/')"},
            {"domain": "[('id', '=', user.id)]"},
            {"model_id": False},
            {"date_field": "no_such_field"},
            {"measure": "sum"},
            {"period_days": 0},
            {"order": "no_such_field desc"},
            {"limit": 0},
            {"action_context": "{'a': open('/etc/passwd')}"},
        ]
        for values in wrong:
            with self.subTest(values), self.assertRaises(ValidationError), self.cr.savepoint():
                self.tile(**values)

    def test_a_tile_that_breaks_later_spoils_no_other(self):
        broken, whole = self.tile(), self.tile(code="test_whole")
        self.env.flush_all()
        self.env.cr.execute("UPDATE devkit_tile SET group_field = 'gone' WHERE id = %s", [broken.id])
        broken.invalidate_recordset()
        with mute_logger("odoo.addons.devkit_base.models.devkit_tile"):
            shown = (broken | whole).with_user(self.viewer)._render()
        self.assertTrue(shown[0]["content"]["broken"])
        self.assertEqual(shown[1]["content"]["value"], 3)


@tagged("post_install", "-at_install")
class TestTilesOfAddons(TransactionCase):
    """Every tile that an addon contributes, as each kind of user meets it."""

    def test_every_tile_can_be_computed_and_opens_what_exists(self):
        tiles = self.env["devkit.tile"].search([])
        users = [
            self.env.ref("base.user_admin"),
            new_test_user(self.env, "tiles_operator", groups="devkit_base.group_devkit_operator"),
        ]
        for user in users:
            for shown in tiles.with_user(user)._render():
                with self.subTest(tile=shown["code"], user=user.login):
                    self.assertFalse(shown["content"].get("broken"))
                    if shown["can_open"]:
                        self.assertTrue(
                            self.env["devkit.tile"].with_user(user).browse(shown["id"]).action_open()
                        )

    def test_every_tile_is_on_a_screen_and_says_what_comes_next(self):
        for tile in self.env["devkit.tile"].search([]):
            with self.subTest(tile=tile.code):
                self.assertTrue(tile.home_ids)
                self.assertLessEqual((tile.empty_text or "").count("."), 2)
                if tile.kind in ("action", "shortcut"):
                    self.assertTrue(tile.action_id)
                if tile.kind == "list":
                    self.assertTrue(tile.sample and tile.empty_text)
