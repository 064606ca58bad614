"""A consultant extends Fleet's vehicle: the place of a field is picked from the view itself."""

from playwright.sync_api import expect

EXTENSION = """\
module: {name: vehicle_colour, title: Vehicle Colours, depends: [fleet], application: false}
models:
  fleet.vehicle:
    extends: true
    fields: {paint: {type: Char, string: Paint}}
    views:
      inherit:
        paint: {view: fleet.fleet_vehicle_view_form, at: field location, fields: [paint]}
"""


def test_pick_the_place_of_a_field(visitor, server):
    server.shell(f"env['devkit.scaffold.blueprint']._create_from_yaml({EXTENSION!r})")
    page = visitor.page
    visitor.log_in()
    visitor.open("devkit-blueprints")
    page.get_by_text("Vehicle Colours").first.click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_have_text("Ready")
    page.locator("[name=model_ids] .o_data_row td[name=name]").click()
    model = page.locator(".modal").last
    model.get_by_role("tab", name="Views of Other Apps").click()
    model.locator("[name=placement_ids] .o_data_row td[name=at]").click()
    placement = page.locator(".modal").last
    expect(placement.locator(".alert-success")).to_contain_text("The field “location”")

    placement.get_by_role("button", name="Choose from the view").click()
    picker = page.locator(".modal").last
    tree = picker.locator(".o_devkit_anchor_tree")
    expect(tree).to_contain_text("Notebook")
    visitor.shot("outline")
    picker.get_by_label("Search an element").fill("vin_sn")
    expect(tree.locator("button")).not_to_have_count(0)
    tree.get_by_role("button", name="vin_sn").click()
    expect(picker.locator("code").first).to_have_text("//field[@name='vin_sn']")
    expect(picker.locator(".badge").first).to_have_text("lasting")
    found = visitor.barriers(".o_devkit_anchor .modal-body")
    assert found == [], "\n".join(found)
    visitor.shot("picked")
    picker.get_by_role("button", name="Use this place").click()
    expect(placement.locator("[name=at] input")).to_have_value("//field[@name='vin_sn']")
    expect(placement.locator(".alert-success")).to_contain_text("vin_sn")

    placement.locator("[name=at] input").fill("field vin_nr")
    placement.locator("[name=at] input").press("Tab")
    expect(placement.locator(".alert-danger")).to_contain_text("//field[@name='vin_sn']")
    visitor.shot("refused")
