"""Extensions of models of other apps: what is generated for them, what is refused."""

import ast
import csv
import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from addons.devkit_scaffold.engine.blueprint import FieldFact, Known, read, to_yaml
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import only, problems

FIXTURES = Path(__file__).parents[1] / "fixtures"
WORLD = Known(
    modules={"base": (), "mail": ("base",), "fleet": ("mail",), "web": ("base",)},
    models={"res.partner": ("base",), "res.users": ("base",), "fleet.vehicle": ("fleet",)},
    fields={
        "fleet.vehicle": {
            "location": FieldFact("Char", "Location"),
            "message_ids": FieldFact("One2many", "Messages", "mail.message"),
        },
        "res.users": {"login": FieldFact("Char", "Login")},
    },
)
HEAD = """\
module: {name: vehicle_insurance, title: Vehicle Insurance, depends: [fleet]}
models:
  fleet.vehicle:
    extends: true
"""


def fields(line: str) -> str:
    return f"{HEAD}    fields:\n      {line}\n"


@pytest.fixture(scope="module")
def insurance():
    blueprint = read((FIXTURES / "fleet_insurance.yaml").read_text(), WORLD)
    assert read(to_yaml(blueprint)) == blueprint
    return {f.path: f.content.decode() for f in generate(blueprint) if not f.path.endswith(".png")}


def test_the_class_inherits_and_has_no_name_of_its_own(insurance):
    source = insurance["models/fleet_vehicle.py"]
    (node,) = [n for n in ast.parse(source).body if isinstance(n, ast.ClassDef)]
    assigned = {
        line.targets[0].id: ast.unparse(line.value) for line in node.body if isinstance(line, ast.Assign)
    }
    assert node.name == "FleetVehicle"
    assert assigned["_inherit"] == "'fleet.vehicle'"
    assert not {"_name", "_description", "_order"} & assigned.keys()
    assert assigned["location"] == "fields.Char(help='Where it stands at night.')"
    assert "currency_id" not in assigned
    assert "_premium_not_negative" in assigned


def test_nothing_that_the_other_app_decides_is_made(insurance):
    rows = list(csv.reader(io.StringIO(insurance["security/ir.model.access.csv"])))
    assert {row[2] for row in rows[1:]} == {"model_fleet_insurance_claim"}
    assert "views/fleet_vehicle_views.xml" not in insurance
    assert "fleet_vehicle" not in insurance["views/menus.xml"]
    assert "model:ir.model,name:fleet_insurance.model_fleet_vehicle" in insurance["i18n/fleet_insurance.pot"]
    assert "field_fleet_vehicle__policy_number" in insurance["i18n/fleet_insurance.pot"]
    assert "field_fleet_vehicle__location" in insurance["i18n/fleet_insurance.pot"]


def test_demo_data_gives_values_to_the_demo_records_that_are_there(insurance):
    root = ElementTree.fromstring(insurance["demo/fleet_vehicle_demo.xml"])
    assert [record.get("id") for record in root] == [f"fleet.vehicle_{number}" for number in (1, 2, 3)]
    assert {field.get("name") for record in root for field in record} == {"insurer_id", "policy_number"}
    # Tracked values would leave messages behind when the module is uninstalled.
    assert all(record.get("context") == "{'tracking_disable': True}" for record in root)
    assert "demo/res_users_demo.xml" not in insurance


def test_tests_create_the_extended_record(insurance):
    common = insurance["tests/common.py"]
    assert '"model_id": cls.fleet_vehicle_model.id' in common
    assert "def create_res_users(cls, **changes)" in common
    assert "record.write({**values, **changes})" in common
    assert "assertEqual(record.insurance_class" in insurance["tests/test_fleet_vehicle.py"]
    assert "test_access" not in insurance["tests/test_fleet_vehicle.py"]
    assert "self.create_fleet_vehicle" not in common


def test_module_of_extensions_alone_has_no_groups():
    files = {f.path: f.content for f in generate(read(fields("policy_number: Char"), WORLD))}
    assert not [path for path in files if path.startswith(("security/", "views/", "demo/"))]
    assert ast.literal_eval(files["__manifest__.py"].decode())["depends"] == ["fleet"]
    assert "readme/CONFIGURE.rst" not in files


def test_chatter_may_be_added_to_a_model_that_has_none():
    source = HEAD.replace("fleet.vehicle", "res.users") + "    chatter: true\n    fields: {desk: Char}\n"
    files = {f.path: f.content.decode() for f in generate(read(source, WORLD)) if f.path.endswith(".py")}
    assert '_inherit = ["res.users", "mail.thread", "mail.activity.mixin"]' in files["models/res_users.py"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (HEAD + "    archive: true\n", "SCB100", "archive"),
        (HEAD + "    access: {x: [read]}\n", "SCB100", "access"),
        (fields("location: Char"), "SCB101", "extends: true"),
        (fields("location: {type: Integer, extends: true}"), "SCB102", "is a Char"),
        (fields("lokation: {type: Char, extends: true}"), "SCB102", "location"),
        (fields("place: {type: Char, string: Location}"), "SCB033", "location"),
        (HEAD.replace("[fleet]", "[mail]"), "SCB042", "fleet"),
        (HEAD.replace("fleet.vehicle", "fleet.vehikle"), "SCB040", "fleet.vehicle"),
    ],
)
def test_refusals(text, code, words):
    found = [problem for problem in problems(text, WORLD) if problem.code == code]
    assert found, [str(problem) for problem in problems(text, WORLD)]
    assert words in str(found[0])


def test_tracking_needs_the_chatter_of_the_extended_model():
    assert read(fields("policy: {type: Char, tracking: true}"), WORLD)
    text = HEAD.replace("fleet.vehicle", "res.users") + "    fields: {desk: {type: Char, tracking: true}}\n"
    assert only(text, WORLD).code == "SCB037"


def test_model_without_sample_is_named():
    text = HEAD.replace("fleet.vehicle", "some.model")
    assert only(text).code == "SCB044"
