from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestMenus(TransactionCase):
    def test_no_addon_adds_a_top_menu(self):
        root = self.env.ref("devkit_base.menu_devkit_root")
        top = (
            self.env["ir.ui.menu"]
            .with_context(active_test=False, **{"ir.ui.menu.full_list": True})
            .search([("parent_id", "=", root.id)])
        )
        names = top.sorted("sequence").mapped("name")
        self.assertEqual(names, ["Home", "Workshop", "Activity", "Library", "Configuration"])

    def test_an_addon_has_one_entry_in_the_workshop(self):
        workshop = self.env.ref("devkit_base.menu_devkit_workshop")
        owners = [xml_id.split(".")[0] for xml_id in workshop.child_id.get_external_id().values()]
        self.assertEqual(len(owners), len(set(owners)))

    def test_the_app_opens_on_home(self):
        root = self.env.ref("devkit_base.menu_devkit_root")
        action = root.with_context(lang="en_US").child_id.sorted("sequence")[0].action
        self.assertEqual(
            (action._name, action.tag, action.path), ("ir.actions.client", "devkit_home", "devkit")
        )
