from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ScaffoldCase

EXTENSION = """
format: 1
module: {name: partner_tag, title: Partner Tags, author: Me, depends: [mail]}
models:
  res.partner:
    extends: true
    fields: {devkit_tag: Char}
    views:
      inherit:
        tag: {view: base.view_partner_form, at: field ref, fields: [devkit_tag]}
"""


@tagged("post_install", "-at_install")
class TestPlacement(ScaffoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.extension = cls.Blueprint._create_from_yaml(EXTENSION)
        cls.placement = cls.extension.model_ids.placement_ids

    def test_text_and_records_say_the_same(self):
        self.assertEqual(self.extension.problem_count, 0, self.extension.problems)
        self.assertEqual(self.placement.field_names, "devkit_tag")
        self.assertIn("at: field ref", self.extension.yaml)
        files = {file.path: file.content for file in self.extension._files()}
        self.assertIn(b"//field[@name='ref']", files["views/res_partner_views.xml"])

    def test_place_is_judged_in_words(self):
        self.assertEqual(self.placement.anchor_state, "found")
        self.assertIn("ref", self.placement.anchor)
        for at, part in {
            "field reff": "//field[@name='ref']",
            "//page[@string='Notes']": "translated",
            "//field[": "no XPath",
        }.items():
            self.placement.at = at
            with self.subTest(at=at):
                self.assertEqual(self.placement.anchor_state, "wrong")
                self.assertIn(part, self.placement.anchor)
                self.assertEqual(self.extension.state, "draft")

    def test_each_row_of_the_outline_finds_one_element(self):
        view = self.env.ref("base.view_partner_form")
        rows = self.placement.get_anchor_outline("base.view_partner_form", "mail")
        combined = view._get_combined_arch()
        self.assertGreater(len(rows), 50)
        for row in rows:
            for candidate in row["candidates"]:
                self.assertGreaterEqual(len(combined.xpath(candidate["xpath"])), 1, candidate)

    def test_only_views_in_reach_are_offered(self):
        offered = self.placement.get_anchor_views("res.partner", "mail")
        names = [xml_id for xml_id, _kind, _name in offered]
        self.assertIn("base.view_partner_form", names)
        self.assertTrue({name.split(".")[0] for name in names} <= {"base", "web", "mail"} | self._reached())
        self.assertEqual(self.placement.get_anchor_outline("base.no_such_view", "mail"), [])

    def _reached(self):
        return set(self.env["devkit.scaffold.known"]._known().closure(("mail",)))

    def test_modules_that_are_not_installed_are_read_from_their_files(self):
        installed = self.env["ir.module.module"]._installed()
        known = self.env["devkit.scaffold.known"]
        away = known._away(known._modules(), ["hr_fleet"])
        self.assertFalse(set(away) & set(installed))
        offered = self.placement.get_anchor_views("fleet.vehicle", "fleet")
        self.assertIn("fleet.fleet_vehicle_view_form", [xml_id for xml_id, _kind, _name in offered])
        rows = self.placement.get_anchor_outline("fleet.fleet_vehicle_view_form", "fleet")
        self.assertIn("location", [row["name"] for row in rows])
        self.assertIn("fleet.fleet_configuration", known._known(depends=["fleet"]).menus)

    def test_combined_views_are_those_of_odoo(self):
        """The engine combines views as Odoo does, with all that the installed modules add."""
        known = self.env["devkit.scaffold.known"]._known()
        modules = known.modules
        data = self.env["ir.model.data"].search(
            [("model", "=", "ir.ui.view"), ("module", "in", ("base", "mail"))]
        )
        views = (
            self.env["ir.ui.view"]
            .browse(data.mapped("res_id"))
            .filtered(lambda view: view.mode == "primary" and view.type != "qweb" and view.active)
        )
        for view in views:
            with self.subTest(view=view.xml_id):
                self.assertEqual(shape(known.view(view.xml_id, modules)), shape(view._get_combined_arch()))

    def test_nobody_without_a_role_reads_views(self):
        stranger = self.env["res.users"].create({"name": "S", "login": "placement_stranger"})
        with self.assertRaises(AccessError):
            self.placement.with_user(stranger).get_anchor_views("res.partner", "mail")
        with self.assertRaises(AccessError):
            self.placement.with_user(stranger).get_anchor_outline("base.view_partner_form", "mail")
        viewer = self.as_user(self.placement, "viewer")
        self.assertTrue(viewer.get_anchor_views("res.partner", "mail"))
        with self.assertRaises(AccessError):
            viewer.at = "notebook"

    def test_placements_stay_within_their_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.extension.company_id = other
        found = self.as_user(self.placement, "operator").search([("id", "=", self.placement.id)])
        self.assertFalse(found)


def shape(node):
    """The elements of an arch with their attributes, without texts and comments."""
    children = tuple(shape(child) for child in node if isinstance(child.tag, str))
    return (node.tag, tuple(sorted(node.attrib.items())), children)
