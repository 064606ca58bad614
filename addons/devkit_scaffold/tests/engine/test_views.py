"""Views: what a blueprint says of them, in the XML and in the tests of the module."""

import ast
from pathlib import Path

import pytest
from lxml import etree

from addons.devkit_scaffold.engine.blueprint import effective, read, to_yaml
from addons.devkit_scaffold.engine.gallery import template
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import blueprint, text

WORLD = Path(__file__).parents[1] / "fixtures" / "view_world.yaml"


@pytest.fixture(scope="module")
def files():
    made = generate(read(WORLD.read_text(encoding="utf-8")))
    return {file.path: file.content.decode() for file in made if not file.path.endswith(".png")}


@pytest.fixture(scope="module")
def archs(files):
    records = etree.fromstring(files["views/view_project_views.xml"].encode())
    return {
        record.get("id"): record.find("field[@name='arch']")[0]
        for record in records.iter("record")
        if record.get("model") == "ir.ui.view"
    }


def views_of(extra: str):
    """The arch of each view of the small blueprint with these hints."""
    made = generate(blueprint(extra, 4))
    (file,) = [file for file in made if file.path == "views/library_loan_views.xml"]
    records = etree.fromstring(file.content).iter("record")
    return {
        record.get("id").removeprefix("library_loan_view_"): record.find("field[@name='arch']")[0]
        for record in records
        if record.get("model") == "ir.ui.view"
    }


def test_world_survives_the_way_to_yaml_and_back():
    world = read(WORLD.read_text(encoding="utf-8"))
    assert read(to_yaml(world)) == world


def test_every_file_is_well_formed(files):
    for path, content in files.items():
        if path.endswith(".py"):
            ast.parse(content)
        if path.endswith(".xml"):
            etree.fromstring(content.encode())


def test_list_behaves_as_said(archs):
    rows = archs["view_project_view_list"]
    assert (rows.get("editable"), rows.get("multi_edit"), rows.get("sample")) == ("bottom", "1", "1")
    optional = {node.get("name"): node.get("optional") for node in rows if node.get("optional")}
    assert optional == {"hours": "show", "kind": "hide", "user_id": "hide", "company_id": "hide"}
    assert [node.get("name") for node in rows if node.get("sum")] == ["budget", "hours"]


def test_conditions_of_colours(archs):
    rows = archs["view_project_view_list"]
    assert rows.get("decoration-danger") == "date_end and date_end < today and state != 'done'"
    assert rows.get("decoration-warning") == "is_urgent or kind in ['internal']"
    assert rows.get("decoration-bf") == "user_id == uid"
    past = "(context_today() - relativedelta(days=7)).strftime('%Y-%m-%d')"
    name = "not ('a\\'b \"&' in (name or '').lower())"
    assert rows.get("decoration-info") == f"{name} and date_start and date_start >= {past}"


def test_form_is_arranged_and_the_rest_follows(archs):
    form = archs["view_project_view_form"]
    groups = {node.get("name"): node for node in form.iter("group") if node.get("name")}
    assert groups["money"].get("invisible") == "kind == 'internal' and hours <= 0"
    assert [node.get("name") for node in groups["money"]] == ["budget", "hours"]
    pages = {node.get("name"): node for node in form.iter("page")}
    assert list(pages) == ["plan", "internal"]
    assert pages["internal"].get("groups") == "view_world.group_manager"
    shown = [node.get("name") for node in form.iter("field")]
    assert {"priority_no", "is_urgent"} <= set(shown)
    assert len(shown) == len(set(shown))


def test_smart_buttons_count_and_lead(archs, files):
    box = archs["view_project_view_form"].find(".//div[@name='button_box']")
    assert [button.get("name") for button in box] == ["action_view_steps", "action_view_tags"]
    assert [button[0].get("string") for button in box] == ["Steps", 'Tag "s" &']
    source = files["models/view_project.py"]
    assert '"domain": [("project_id", "=", self.id)]' in source
    assert '"domain": [("id", "in", self.tag_ids.ids)]' in source
    assert "step_count = fields.Integer(compute=" in source


def test_filters_and_panel(archs):
    search = archs["view_project_view_search"]
    filters = {node.get("name"): node for node in search.iter("filter")}
    today = "context_today().strftime('%Y-%m-%d')"
    assert filters["late"].get("domain") == f"[('date_end', '<', {today}), ('state', '!=', 'done')]"
    past = "(context_today() - relativedelta(weeks=2)).strftime('%Y-%m-%d')"
    assert filters["recent"].get("domain") == f"[('date_start', '>=', {past})]"
    assert filters["own"].get("domain") == "[('user_id', '=', uid)]"
    assert (filters["soon"].get("date"), filters["soon"].get("default_period")) == ("moment", "month")
    assert "date_start" not in filters
    assert filters["group_by_date_start"].get("context") == "{'group_by': 'date_start:month'}"
    assert [node.get("name") for node in search.find("searchpanel")] == ["state", "kind", "partner_id"]


def test_default_filters_are_on(files):
    action = etree.fromstring(files["views/view_project_views.xml"].encode())[-1]
    values = {field.get("name"): field.text for field in action}
    assert ast.literal_eval(values["context"]) == {"search_default_late": 1, "search_default_soon": 1}
    assert values["path"] == "view-projects-x"
    assert values["view_mode"] == "list,kanban,calendar,graph,pivot,activity,form"


def test_own_views_keep_comments_and_text_beside_elements(archs):
    gallery = archs["view_project_view_kanban_gallery"]
    assert [comment.text for comment in gallery.iter(etree.Comment)] == [" the card "]
    card = gallery.find(".//t")
    assert etree.tostring(card[1], encoding="unicode", with_tail=False) == (
        '<div>Budget: <field name="budget"/> in all</div>'
    )


def test_own_view_without_priority_replaces_the_derived_one():
    made = views_of("views: {own: {rows: {kind: list, arch: \"<list><field name='name'/></list>\"}}}")
    assert [node.get("name") for node in made["list"]] == ["name"]


def test_menu_of_another_app(files):
    items = {item.get("id"): item for item in etree.fromstring(files["views/menus.xml"].encode())}
    tag = items["menu_view_tag"]
    assert (tag.get("parent"), tag.get("groups")) == ("fleet.fleet_configuration", "base.group_system")
    assert items["menu_view_project"].get("groups") == "group_user"
    assert "menu_view_world_configuration" not in items


def test_no_menu_of_its_own_where_all_stand_elsewhere():
    made = {
        file.path: file.content for file in generate(blueprint("menu: {parent: mail.menu_root_discuss}", 4))
    }
    (item,) = etree.fromstring(made["views/menus.xml"])
    assert item.get("parent") == "mail.menu_root_discuss"


def test_terms_of_views_are_translated(files):
    template = files["i18n/view_world.pot"]
    # Text and the inline elements in it are one term, as in Odoo's own export.
    whole = """<span title=\\"A 'title'\\">Plain <b>bold</b> text</span>"""
    for term in ("Budget:", "in all", whole, "Money & more", "כסף"):
        assert f'msgid "{term}"' in template, term


def test_dates_are_grouped_by_month_unless_said():
    lines = "fields: {name: {type: Char, required: true}, day: Date, amount: Integer}\n"
    source = text().replace("    fields:\n      name: {type: Char, required: true}\n", f"    {lines}")
    source += "    views: {graph: {by: [day], measure: amount, type: line}, pivot: {rows: 'day:week'}}\n"
    made = generate(read(source))
    (file,) = [file for file in made if file.path == "views/library_loan_views.xml"]
    graph, pivot = (etree.fromstring(file.content).find(f".//{kind}") for kind in ("graph", "pivot"))
    assert [dict(node.attrib) for node in graph] == [
        {"name": "day", "interval": "month"},
        {"name": "amount", "type": "measure"},
    ]
    assert dict(pivot[0].attrib) == {"name": "day", "interval": "week", "type": "row"}


def test_tour_opens_no_page_for_the_columns_of_lines():
    """`date_start` stands in a group of the course, and as a column on a page that may be hidden."""
    files = {
        file.path: file.content.decode()
        for file in generate(template("training_course").blueprint)
        if file.path.endswith(".js")
    }
    tours = "\n".join(files.values())
    assert "[name='date_start']" in tours
    assert ".nav-link[name='participants']" not in tours


@pytest.mark.parametrize(
    ("depends", "expected"),
    [("", ("mail",)), (", depends: [uom]", ("uom", "mail")), (", depends: [hr]", ("hr", "web"))],
)
def test_the_picture_of_a_user_needs_mail(depends, expected):
    user = "user_id: {type: Many2one, comodel: res.users}"
    source = text(user).replace("  title: Library Loans\n  depends: [mail]", "  title: Library Loans")
    module = "module:\n  name: library_loan\n  title: Library Loans"
    given = source.replace(module, f"module: {{name: library_loan, title: Library Loans{depends}}}")
    assert effective.depends(read(given)) == expected
    assert "mail" not in effective.depends(read(given.replace(user, "user_name: Char")))
