"""Customisations of a database become a blueprint with clean names, and a script that keeps the data."""

import ast

import pytest

from addons.devkit_scaffold.engine.blueprint import Known, check_data, code
from addons.devkit_scaffold.engine.customisation import (
    CustomAccess,
    CustomField,
    CustomModel,
    CustomRule,
    CustomView,
    Facts,
    NothingCustom,
    build,
    read_facts,
)
from addons.devkit_scaffold.engine.customisation.fields import loop_body
from addons.devkit_scaffold.engine.customisation.names import Renaming, clean, field_names, model_names
from addons.devkit_scaffold.engine.generate import generate

WORLD = Known(
    modules={"base": (), "web": ("base",), "mail": ("web",), "fleet": ("mail",)},
    models={"res.partner": ("base",), "res.partner.category": ("base",), "fleet.vehicle": ("fleet",)},
)
FACTS = Facts(
    fields=(
        CustomField("res.partner", "x_studio_gps", "char", "GPS Code", size=20, index=True, copied=False),
        CustomField("res.partner", "x_name", "char", "Second Name"),
        CustomField("res.partner", "x_kind", "selection", "Sort", options=(("a", "A"), ("b", "B"))),
        CustomField(
            "res.partner",
            "x_tag_ids",
            "many2many",
            "More Tags",
            comodel="res.partner.category",
            relation="x_res_partner_res_partner_category_rel",
            domain="[('name', '!=', False)]",
        ),
        CustomField("x_road_toll", "x_name", "char", "Name", required=True),
        CustomField(
            "x_road_toll", "x_partner_id", "many2one", "Partner", comodel="res.partner", ondelete="cascade"
        ),
        CustomField("res.partner", "x_odd", "many2one_reference", "Odd"),
        CustomField("res.partner", "x_score", "float", "Score"),
        CustomField(
            "res.partner",
            "x_double",
            "float",
            "Double",
            compute="for record in self:\n    record['x_double'] = record.x_score * 2",
            depends="x_score",
        ),
        CustomField("x_road_toll", "x_email", "char", "Mail", related="x_partner_id.email", stored=False),
    ),
    models=(CustomModel("x_road_toll", "Toll"),),
    views=(
        CustomView(
            "gps",
            "res.partner",
            "form",
            '<data><field name="vat" position="after"><field name="x_studio_gps"/></field></data>',
            "base.view_partner_form",
            mode="extension",
        ),
        CustomView("toll", "x_road_toll", "list", '<list><field name="x_name"/></list>'),
    ),
    access=(CustomAccess("toll", "x_road_toll", "base.group_user", ("read", "write")),),
    rules=(
        CustomRule(
            "mine", "x_road_toll", "[('x_partner_id', '=', user.partner_id.id)]", ("base.group_user",)
        ),
    ),
    modules={"res.partner": "base", "res.partner.category": "base"},
    names={"res.partner": frozenset({"name", "vat"})},
)


@pytest.fixture(scope="module")
def built():
    return build(FACTS, "partner_custom", "Partner Custom", "Me")


@pytest.fixture(scope="module")
def blueprint(built):
    made, problems = check_data(built.data, WORLD)
    assert problems == ()
    return made


@pytest.fixture(scope="module")
def files(blueprint):
    return {
        file.path: file.content.decode()
        for file in generate(blueprint)
        if file.path.endswith((".py", ".xml"))
    }


def test_names_are_clean():
    names = field_names(FACTS)
    assert names["res.partner", "x_studio_gps"] == "gps"
    assert names["res.partner", "x_name"] == "name_2"
    assert names["x_road_toll", "x_name"] == "name"
    assert model_names(FACTS) == {"x_road_toll": "road.toll"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x_a", "a"),
        ("x_studio_a", "a"),
        ("x_2nd", "field_2nd"),
        ("x_", "field"),
        ("x_Ä b", "field_b"),
        ("x_" + "a" * 90, "a" * 50),
    ],
)
def test_a_clean_name_is_a_word(old, new):
    assert clean(old).strip("_") in (new, "b")


@pytest.mark.parametrize("name", ["x_class", "x_id", "x_write", "x_display_name", "x_fields"])
def test_reserved_names_get_a_number(name):
    facts = Facts(
        fields=(CustomField("a.b", name, "char"), CustomField("a.b", f"x_studio_{name[2:]}", "char"))
    )
    first, second = field_names(facts).values()
    assert (first, second) == (f"{name[2:]}_2", f"{name[2:]}_3")


def test_names_are_replaced_as_words():
    renaming = Renaming({("a", "x_b"): "b", ("c", "x_n"): "n", ("d", "x_n"): "n_2"}, {"x_m": "m.m"})
    assert renaming.text("x_b.x_bb ax_b 'x_b' x_m") == "b.x_bb ax_b 'b' m.m"
    assert renaming.text("x_n", "d") == "n_2"
    assert renaming.text("x_n") == "x_n"


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("for record in self:\n    record['total'] = record.a * 2", "record.total = record.a * 2"),
        ("for r in self:\n  r.total = r['a']\n", "record.total = record.a"),
        ("self.total = 1", "record.total = 1"),
        ("x = 2\nfor r in self:\n    r.total = x", "x = 2\nfor r in record:\n    r.total = x"),
    ],
)
def test_code_becomes_the_body_of_a_loop(source, body):
    assert loop_body(source) == body


def test_fields_and_models(built):
    models = built.data["models"]
    assert models["res.partner"]["extends"] is True
    partner = models["res.partner"]["fields"]
    assert partner["gps"] == {"type": "Char", "string": "GPS Code", "copy": False, "index": True, "size": 20}
    assert partner["kind"]["selection"] == {"a": "A", "b": "B"}
    assert partner["tag_ids"]["relation"] == "res_partner_tag_ids_rel"
    assert partner["tag_ids"]["domain"] == [["name", "!=", False]]
    assert models["road.toll"]["fields"]["partner_id"]["ondelete"] == "cascade"
    assert "odd" not in partner
    compute = {"code": "record.double = record.score * 2", "depends": ["score"]}
    assert partner["double"] == {"type": "Float", "compute": compute, "editable": True, "store": True}
    assert models["road.toll"]["fields"]["email"] == {
        "type": "Char",
        "string": "Mail",
        "related": "partner_id.email",
    }
    assert any("x_odd" in note for note in built.notes)


def test_everything_of_the_module_is_sound(files):
    for path, text in files.items():
        if path.endswith(".py"):
            ast.parse(text, path)
        assert "x_studio_gps" not in text or path == "customisations.py"
    assert '<field name="gps"/>' in files["views/customised_views.xml"]
    assert "('partner_id', '=', user.partner_id.id)" in files["security/customised_access.xml"]
    assert 'ref="model_road_toll"' in files["security/customised_access.xml"]


def test_the_script_comes_in_an_order_that_works(files):
    tree = ast.parse(files["customisations.py"])
    calls = [
        node.value.func.id
        for node in next(each for each in tree.body if isinstance(each, ast.FunctionDef)).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    assert calls[0] == "take_over_model"
    assert calls.index("rename_relation") < calls.index("rename_in_definitions")
    assert calls.count("take_over_field") == 9
    assert calls.count("take_over_record") == 4
    assert calls.index("rename_in_definitions") < calls.index("take_over_record")


def test_it_holds_code(blueprint):
    assert {path[0] for path, _source in code.places(blueprint)} == {"hooks", "files", "models"}


def test_nothing_custom_is_said():
    with pytest.raises(NothingCustom, match="no field and no model"):
        build(Facts(), "a", "A")


class Cursor:
    """Answers each query with its rows and keeps what was asked."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def execute(self, query, values=None):
        self.asked.append((query, values))

    def fetchall(self):
        return self.answers.pop(0)


FIELD = (7, "res.partner", "x_kind", "selection", "Sort", None, False, None, True, True, True, None, None)
FIELD += (None,) * 6 + (None, None, None, None, None, False, 1)


def test_rows_become_facts():
    other = (8, "res.users", *FIELD[2:])
    cursor = Cursor(
        [(7, "a", "A")],
        [FIELD, other],
        [("x_toll", "Toll", "id", True)],
        [
            ("v", "res.partner", "form", "<form/>", 16, "extension", 3, "base.v"),
            ("w", "res.partner", "form", "<form/>", 16, "extension", 4, None),
        ],
        [
            ("a", "res.partner", 5, None, True, False, False, False),
            ("b", "res.partner", None, None, True, True, False, False),
        ],
        [("r", "res.partner", None, True, False, False, False, 2, ["base.group_user"])],
        [("res.partner", "name", "base")],
        [("res.partner", "base")],
        [("edited",)],
        [("action",)],
        [
            ("res.partner", "name", "char", None, None),
            ("res.partner", "c_id", "many2one", "res.country", None),
        ],
    )
    facts = read_facts(cursor, ["res.partner"])
    assert [(item.name, item.options, item.tracking) for item in facts.fields] == [
        ("x_kind", (("a", "A"),), True)
    ]
    assert facts.models == ()
    assert [view.inherit for view in facts.views] == ["base.v"]
    assert facts.access == (CustomAccess("b", "res.partner", "", ("read", "write")),)
    assert facts.rules == ()
    assert facts.field_modules == {"res.partner.name": "base"}
    assert len(facts.left) == 5
    assert facts.samples == {"res.partner": {"name": "Sample", "c_id": "@res.country"}}
    assert all(values["no_source"] for _query, values in cursor.asked)


def test_models_that_nobody_knows_get_a_sample():
    facts = Facts(
        fields=(CustomField("odd.thing", "x_a", "char"), CustomField("res.partner", "x_a", "char")),
        modules={"odd.thing": "fleet", "res.partner": "base"},
        samples={"odd.thing": {"name": "Sample"}, "res.partner": {"name": "Sample"}},
    )
    assert build(facts, "a", "A").data["samples"] == {"odd.thing": {"name": "Sample"}}
