from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestDevkitHome(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = new_test_user(cls.env, "devkit_viewer", groups="devkit_base.group_devkit_viewer")
        cls.other = new_test_user(cls.env, "devkit_other", groups="devkit_base.group_devkit_viewer")

    def load(self, user, code=None):
        return self.env["devkit.home"].with_user(user).load_screen(code)

    def test_four_roles_and_the_first_is_shown_to_a_newcomer(self):
        screen = self.load(self.viewer)
        codes = [home["code"] for home in screen["homes"]]
        self.assertEqual(codes, ["developer", "tester", "project_manager", "administrator"])
        self.assertEqual(screen["active"], "developer")

    def test_the_last_chosen_role_is_remembered_for_each_user(self):
        self.load(self.viewer, "tester")
        self.assertEqual(self.load(self.viewer)["active"], "tester")
        self.assertEqual(self.load(self.other)["active"], "developer")

    def test_a_role_that_is_gone_falls_back_to_the_first(self):
        self.load(self.viewer, "tester")
        self.env.ref("devkit_base.home_tester").active = False
        self.assertEqual(self.load(self.viewer)["active"], "developer")
        self.assertEqual(self.load(self.viewer, "no_such_role")["active"], "developer")

    def test_each_role_has_tiles_for_an_administrator(self):
        for home in self.load(self.env.ref("base.user_admin"))["homes"]:
            screen = self.load(self.env.ref("base.user_admin"), home["code"])
            self.assertTrue(screen["tiles"], home["name"])

    def test_a_whole_screen_costs_few_queries(self):
        """Measured warm, as the second person to look meets it: at most five queries a tile."""
        for home in self.env["devkit.home"].search([]):
            self.load(self.viewer, home.code)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tiles = self.load(self.viewer)["tiles"]
            spent = self.env.cr.sql_log_count - before
            self.assertLessEqual(spent, 12 + 5 * len(tiles), home.name)
