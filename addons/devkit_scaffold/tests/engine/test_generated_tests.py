"""The tests of a generated module look at everything that it brings."""

import ast
import re

import pytest
from lxml import etree

from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.gallery import templates
from addons.devkit_scaffold.engine.generate import generate

SOURCE = """
format: 1
module: {name: held_things, title: Held Things, author: Me, category: Services/Things, summary: Things & more}
groups:
  user: {label: User}
  chief: {label: Chief, implies: [user]}
models:
  held.thing:
    label: Thing
    description: What is held.
    order: name desc
    archive: true
    fields:
      name: {type: Char, required: true, help: 'What it is "called".'}
      amount: {type: Float, index: true, tracking: false, copy: false}
      owner_id: {type: Many2one, string: Owner, comodel: res.users, ondelete: restrict, groups: [chief]}
    menu: {label: Things, groups: [chief]}
    demo: 2
settings:
  days: {label: Days, type: Integer, kind: parameter, default: 7}
files:
  data/own.xml: '<odoo><record id="mine" model="res.partner"><field name="color">3</field></record></odoo>'
"""


def made(series="19.0", source=SOURCE):
    text = source.replace("author: Me", f"author: Me, version: {series}.1.0.0")
    return {file.path: file.content.decode() for file in generate(read(text)) if file.path[-3:] != "png"}


def values(text, method):
    """The first collection that a test method names."""
    (found,) = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name == method
    ]
    assigned = [node.value for node in ast.walk(found) if isinstance(node, ast.Assign)]
    return next(ast.literal_eval(node) for node in assigned if isinstance(node, ast.Dict | ast.List))


def test_records_hold_what_they_were_given():
    text = made()["tests/test_data.py"]
    assert values(text, "test_res_groups")["group_chief"] == {
        "name": "Chief",
        "privilege_id": ["held_things.privilege_held_things"],
        "sequence": 20,
        "implied_ids": ["held_things.group_user"],
        "user_ids": ["base.user_root", "base.user_admin"],
    }
    action = values(text, "test_ir_actions_act_window")["action_held_thing"]
    assert action["help"] == "Create the first thing"
    view = values(text, "test_ir_ui_view")["held_thing_view_form"]
    assert view == {"name": "held.thing.view.form", "model": "held.thing"}
    menu = values(text, "test_ir_ui_menu")["menu_held_thing"]
    assert menu["group_ids"] == ["held_things.group_chief"]
    assert menu["action"] == ["held_things.action_held_thing"]


def test_demo_data_is_looked_for_where_it_was_loaded():
    text = made()["tests/test_data.py"]
    assert values(text, "test_demo") == ["held_thing_demo_1", "held_thing_demo_2"]
    assert "for name in names if module.demo else ():" in text


def test_what_may_be_deleted_and_what_is_not_ours_is_left_out():
    text = made()["tests/test_data.py"]
    assert "parameter_days" not in text
    assert "mine" not in text


@pytest.mark.parametrize(
    ("series", "groups", "users"), [("19.0", "group_ids", "user_ids"), ("17.0", "groups_id", "users")]
)
def test_older_series_have_their_own_words(series, groups, users):
    text = made(series)["tests/test_data.py"]
    assert groups in values(text, "test_ir_ui_menu")["menu_held_thing"]
    assert users in values(text, "test_res_groups")["group_chief"]


def test_model_and_fields_are_what_they_were_made():
    text = made()["tests/test_held_thing.py"]
    assert 'self.assertEqual(model._order, "name desc")' in text
    fields = values(text, "test_fields")
    assert fields["name"] == {"type": "char", "required": True, "help": 'What it is "called".'}
    assert fields["amount"] == {"type": "float", "copy": False, "index": True}
    assert fields["owner_id"] == {
        "type": "many2one",
        "string": "Owner",
        "groups": "held_things.group_chief",
        "ondelete": "restrict",
    }


def test_apps_shows_the_module():
    text = made()["tests/test_module.py"]
    shown = values(text, "test_in_apps")
    assert shown["summary"] == "Things & more"
    assert shown["icon"] == "/held_things/static/description/icon.png"
    assert 'self.env.ref("base.module_category_services_things")' in text
    assert r'r"^19\.0(\.\d+){3}$"' in text


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.key)
def test_no_record_and_no_node_is_forgotten(template):
    files = {file.path: file.content for file in generate(template.blueprint)}
    tests = b"\n".join(content for path, content in files.items() if path.startswith("tests/")).decode()
    for path, content in files.items():
        if not path.endswith(".xml") or path.startswith("static/"):
            continue
        root = etree.fromstring(content)
        for node in root.iter("record", "menuitem"):
            name = node.get("id")
            assert "." in name or f'"{name}"' in tests or f".{name}" in tests, (path, name)
        for node in root.iter("button", "filter", "page"):
            name = node.get("name")
            assert not name or re.search(rf"\b{name}\b", tests), (path, name)
