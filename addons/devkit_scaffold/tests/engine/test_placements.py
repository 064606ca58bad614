"""Fields put into views of other apps: the places, what is refused, what is generated."""

import pytest
from lxml import etree

from addons.devkit_scaffold.engine.blueprint import FieldFact, Known, check, read, to_yaml
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.known_sources import known_world
from addons.devkit_scaffold.engine.xpath import ViewRow

FORM = """
<form>
    <sheet>
        <group><field name="name"/></group>
        <group><field name="location"/><field name="name"/></group>
        <notebook><page name="notes"><field name="note"/></page></notebook>
    </sheet>
</form>
"""
SEARCH = "<search><field name='name'/><filter name='inactive'/><group/></search>"
ROWS = (
    ViewRow("fleet.car_form", "fleet.vehicle", FORM),
    ViewRow("fleet.car_search", "fleet.vehicle", SEARCH),
    ViewRow("fleet.car_list", "fleet.vehicle", "<list><field name='name'/></list>"),
    ViewRow(
        "fleet.car_form_more",
        "fleet.vehicle",
        "<field name='name' position='after'/>",
        "fleet.car_form",
        False,
    ),
    ViewRow("fleet.brand_form", "fleet.brand", "<form/>"),
    ViewRow(
        "other.car_form",
        "fleet.vehicle",
        "<field name='location' position='replace'/>",
        "fleet.car_form",
        primary=False,
    ),
)
FACTS = {
    name: FieldFact(kind, name.title())
    for name, kind in {"name": "Char", "location": "Char", "note": "Text", "due": "Date"}.items()
}
WORLD = Known(
    modules={"base": (), "web": ("base",), "mail": ("base",), "fleet": ("mail",), "other": ("fleet",)},
    models={"fleet.vehicle": ("fleet",), "fleet.brand": ("fleet",)},
    fields={"fleet.vehicle": FACTS},
    views={row.xml_id: ROWS for row in ROWS},
)
HEAD = """\
module: {name: fleet_gps, title: "GPS & \\"more\\"", depends: [fleet]}
models:
  fleet.vehicle:
    extends: true
    fields: {gps: Char, lat: Float, seen: Datetime, kind: {type: Selection, selection: {a: A, b: B}}}
    views:
      inherit:
"""


def files_of(source):
    return {file.path: file.content for file in generate(read(source, WORLD))}


def text(*placements):
    return HEAD + "".join(f"        {each}\n" for each in placements)


FILTER = "fleet.car_search, at: filter inactive, fields: []"
REFUSED = [
    ("fleet.car_form, at: field loc", "SCB132", "no element", "//field[@name='location']"),
    ("fleet.car_form, at: field name", "SCB133", "matches 2", "//sheet/group[1]/field"),
    ("fleet.car_form, at: group", "SCB133", "matches 2", ""),
    ("fleet.car_form, at: \"//page[@string='x']\"", "SCB134", "translated", ""),
    ("fleet.car_form, at: \"//page[@class='x']\"", "SCB134", "hasclass", ""),
    ("fleet.car_form, at: '//page['", "SCB134", "no XPath", ""),
    ("fleet.car_from, at: notebook", "SCB130", "no view", "fleet.car_form"),
    ("car_form, at: notebook", "SCB130", "no xml id", ""),
    ("fleet.car_form_more, at: notebook", "SCB130", "extends", "fleet.car_form"),
    ("other.car_form, at: notebook", "SCB131", "belongs to other", "other"),
    ("fleet.brand_form, at: notebook", "SCB137", "fleet.brand", ""),
    ("fleet.car_form, at: field location, fields: [note]", "SCB135", "already", ""),
    ("fleet.car_form, at: field location, fields: [gsp]", "SCB127", "no field", "gps"),
    ("fleet.car_form, at: field location, fields: []", "SCB136", "Say what", ""),
    ("fleet.car_form, at: field location, page: P", "SCB136", "notebook", ""),
    ("fleet.car_form, at: field location, position: inside", "SCB136", "lines", "after"),
    ("fleet.car_form, at: /form", "SCB136", "the view itself", "inside"),
    ("fleet.car_list, at: field name, group: G", "SCB136", "'form'", ""),
    ("fleet.car_form, at: field location, optional: hide", "SCB136", "'list'", ""),
    ("fleet.car_list, at: field name, filters: {f: {label: F, date: seen}}", "SCB136", "'search'", ""),
    ("fleet.car_form, at: notebook, attributes: {name: x}, fields: []", "SCB136", "together", ""),
    ("fleet.car_form, at: notebook, position: attributes", "SCB136", "together", ""),
    ("fleet.car_form, at: page notes, arch: '<page>', fields: []", "SCB125", "well-formed", ""),
    ("fleet.car_form, at: page notes, arch: '<field name=\"x\"/>', fields: []", "SCB127", "'x'", ""),
    (f"{FILTER}, filters: {{inactive: {{label: F, date: seen}}}}", "SCB135", "already", ""),
    (f"{FILTER}, filters: {{f: {{label: F, domain: [[nope, '=', 1]]}}}}", "SCB120", "'nope'", ""),
    (f"{FILTER}, group_by: [lat]", "SCB081", "grouped", "kind"),
]


@pytest.mark.parametrize(("placement", "code", "part", "allowed"), REFUSED, ids=lambda v: str(v)[:70])
def test_refused(placement, code, part, allowed):
    placement += "" if "fields:" in placement else ", fields: gps"
    found, problems = check(text(f"p: {{view: {placement}}}"), WORLD)
    assert found is None
    assert [problem.code for problem in problems] == [code], [str(problem) for problem in problems]
    assert part in problems[0].message
    assert not allowed or any(allowed in each for each in problems[0].allowed), problems[0].allowed


def test_a_name_that_is_none():
    _found, problems = check(text("P-1: {view: fleet.car_form, at: field location, fields: gps}"), WORLD)
    assert [problem.code for problem in problems] == ["SCB030"]


def test_other_words_have_no_meaning_for_a_view_that_is_there():
    source = text("p: {view: fleet.car_form, at: notebook, position: inside, page: P, fields: gps}")
    _found, problems = check(source + "      list: [gps]\n", WORLD)
    assert [problem.code for problem in problems] == ["SCB137"]


def test_own_models_have_their_views_described():
    placement = "{p: {view: fleet.car_form, at: notebook, fields: name}}"
    source = "module: {name: a_b, title: A, depends: [fleet]}\nmodels:\n  a.b:\n    label: B\n"
    source += f"    fields: {{name: Char}}\n    views: {{inherit: {placement}}}\n"
    _found, problems = check(source, WORLD)
    assert [problem.code for problem in problems] == ["SCB137"]


def test_a_placement_may_count_on_the_one_before():
    first = "p: {view: fleet.car_form, at: notebook, position: inside, page: P, fields: gps}"
    assert check(text(first, "q: {view: fleet.car_form, at: page p, page: Q, fields: lat}"), WORLD)[0]
    assert check(text(first, "q: {view: fleet.car_form, at: field gps, fields: lat}"), WORLD)[0]
    _found, problems = check(text(first, "q: {view: fleet.car_form, at: field location, fields: gps}"), WORLD)
    assert [problem.code for problem in problems] == ["SCB135"]


def test_what_other_modules_take_away_is_not_in_reach():
    source = text("p: {view: fleet.car_form, at: field location, fields: gps}")
    assert check(source, WORLD)[0]
    _found, problems = check(source.replace("[fleet]", "[fleet, other]"), WORLD)
    assert [problem.code for problem in problems] == ["SCB132"]


@pytest.mark.parametrize("label", ["\"'", "& < >", "😀", "עברית", "100 % %s", "]]>", "--"])
def test_any_label_is_taken_and_stays_what_it_was(label):
    quoted = "'" + label.replace("'", "''") + "'"
    source = text(
        f"p: {{view: fleet.car_form, at: notebook, position: inside, page: {quoted}, fields: gps}}",
        f"g: {{view: fleet.car_form, at: page p, group: {quoted}, position: inside, fields: lat}}",
        f"f: {{view: fleet.car_search, at: filter inactive, "
        f"filters: {{x: {{label: {quoted}, date: seen}}}}}}",
    )
    root = etree.fromstring(files_of(source)["views/fleet_vehicle_views.xml"])
    assert {node.get("string") for node in root.iter("page", "group", "filter") if node.get("name")} == {
        label
    }


ALL = (
    "p: {view: fleet.car_form, at: notebook, position: inside, page: P, fields: [gps, lat, seen]}",
    "g: {view: fleet.car_form, at: field location, group: G, fields: kind}",
    "a: {view: fleet.car_form, at: page notes, position: attributes, "
    "attributes: {invisible: not note, string: N}}",
    "f: {view: fleet.car_search, at: filter inactive, position: before, filters: {x: {label: X, date: seen}, "
    'y: {label: Y, domain: [[due, "<", today - 3 days]]}}}',
    "b: {view: fleet.car_search, at: '/search/group', position: inside, group_by: [kind, seen]}",
    "l: {view: fleet.car_list, at: field name, arch: \"<field name='gps' optional='hide'/>\"}",
    "o: {view: fleet.car_list, at: field gps, fields: [lat, seen], optional: show}",
)


def test_every_word_of_a_placement():
    blueprint = read(text(*ALL), WORLD)
    assert read(to_yaml(blueprint), WORLD) == blueprint
    files = {file.path: file.content for file in generate(blueprint)}
    records = {
        record.get("id"): record for record in etree.fromstring(files["views/fleet_vehicle_views.xml"])
    }
    assert list(records) == ["car_form", "car_search", "car_list"]
    form = records["car_form"].find("field[@name='arch']/data")
    assert [node.get("position") for node in form] == ["inside", "after", "attributes"]
    assert {node.get("name"): node.text for node in form[2]} == {"invisible": "not note", "string": "N"}
    domains = [node.get("domain") for node in records["car_search"].iter("filter") if node.get("domain")]
    past = "(context_today() - relativedelta(days=3)).strftime('%Y-%m-%d')"
    assert domains == [f"[('due', '<', {past})]"]
    columns = {node.get("name"): node.get("optional") for node in records["car_list"].iter("field")}
    assert (columns["gps"], columns["lat"], columns["seen"]) == ("hide", "show", "show")
    terms = files["i18n/fleet_gps.pot"].decode()
    assert 'msgid "not note"' not in terms
    assert 'msgid "N"' in terms
    tests = files["tests/test_fleet_vehicle.py"].decode()
    for name in ("test_car_form", "test_car_search", "test_placed_filters", "test_form_car_form"):
        assert f"def {name}(self)" in tests


MANIFEST = "{'name': 'X', 'depends': %r, 'data': ['views/v.xml']}"
VIEW = """<odoo>
  <record id="form" model="ir.ui.view">
    <field name="model">fleet.vehicle</field>
    <field name="arch" type="xml"><form><field name="name"/></form></field>
  </record>
  <menuitem id="menu_root" name="R"><menuitem id="menu_sub" name="S"/></menuitem>
</odoo>"""
MORE = """<odoo>
  <record id="form_more" model="ir.ui.view">
    <field name="model">fleet.vehicle</field>
    <field name="inherit_id" ref="aa.form"/>
    <field name="arch" type="xml"><field name="name" position="after"><field name="extra"/></field>
      <xpath expr="//field[@name='extra']" position="after"><field name="last"/></xpath></field>
  </record>
  <record id="off" model="ir.ui.view">
    <field name="active" eval="False"/><field name="arch" type="xml"><form/></field>
  </record>
</odoo>"""


def test_views_are_read_from_the_sources_of_modules(tmp_path):
    for name, depends, data in (("base", [], "<odoo/>"), ("aa", ["base"], VIEW), ("bb", ["aa"], MORE)):
        (tmp_path / name / "views").mkdir(parents=True)
        (tmp_path / name / "__manifest__.py").write_text(MANIFEST % depends)
        (tmp_path / name / "views" / "v.xml").write_text(data)
    known = known_world([tmp_path], ["bb"])
    shown = known.view("aa.form", {"aa", "bb"})
    assert [node.get("name") for node in shown] == ["name", "extra", "last"]
    assert [node.get("name") for node in known.view("aa.form", {"aa"})] == ["name"]
    assert set(known.menus) == {"aa.menu_root", "aa.menu_sub"}
    assert "bb.off" not in known.views
    assert known.view("aa.nothing", {"aa"}) is None
