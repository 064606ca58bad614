"""What is generated: parts, content, determinism."""

import ast
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from addons.devkit_scaffold.engine.blueprint import field_types, read, to_yaml
from addons.devkit_scaffold.engine.gallery import template, templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import HEAD, blueprint, text

ROOT = Path(__file__).parents[4]
KEYS = [each.key for each in templates()]


def files_of(source) -> dict[str, str]:
    return {file.path: file.content.decode() for file in generate(source) if not file.path.endswith(".png")}


def digest(files) -> str:
    return hashlib.sha256(b"".join(f.path.encode() + b"\0" + f.content for f in files)).hexdigest()


@pytest.mark.parametrize("key", KEYS)
def test_templates_are_whole_modules(key):
    found = template(key)
    assert found.title
    assert found.summary
    assert found.icon_path.is_file()
    files = files_of(found.blueprint)
    manifest = ast.literal_eval(files["__manifest__.py"])
    assert set(manifest["data"]) | set(manifest["demo"]) == {p for p in files if p.endswith((".xml", ".csv"))}
    data = manifest["data"]
    if "views/menus.xml" in data:
        assert data.index("security/ir.model.access.csv") < data.index("views/menus.xml")
    for path, content in files.items():
        if path.endswith(".py"):
            ast.parse(content)
        if path.endswith((".xml", ".svg")):
            ElementTree.fromstring(content)
        assert content.endswith("\n") or path.endswith("__init__.py")
        assert "TODO" not in content


@pytest.mark.parametrize("key", KEYS)
def test_templates_survive_the_way_to_yaml_and_back(key):
    found = template(key).blueprint
    again = read(to_yaml(found))
    assert again == found
    assert to_yaml(again) == to_yaml(found)
    assert digest(generate(again)) == digest(generate(found))


SCRIPT = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
import conftest
from addons.devkit_scaffold.engine.gallery import templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.zip import pack
for each in templates():
    print(hashlib.sha256(pack(each.key, generate(each.blueprint))).hexdigest())
"""


def test_same_bytes_under_any_hash_seed_and_locale(tmp_path):
    def run(seed: str, locale: str) -> str:
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": "Asia/Tokyo" if seed == "1" else "UTC",
        }
        command = [sys.executable, "-c", SCRIPT, str(ROOT)]
        return subprocess.run(
            command, env=env, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    results = {run(seed, locale) for seed, locale in [("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")]}
    assert len(results) == 1
    assert len(results.pop().split()) == len(KEYS)


EVERY_TYPE = """\
a_char: {type: Char, size: 20, translate: true, index: trigram, default: "x", help: "A \\"help\\" text"}
a_text: {type: Text, required: true}
a_html: {type: Html}
an_integer: {type: Integer, default: 3}
a_float: {type: Float, digits: [16, 4], required: true}
a_monetary: {type: Monetary, currency: currency_id}
a_boolean: {type: Boolean, default: true}
a_date: {type: Date, default: today}
a_datetime: {type: Datetime, default: now}
a_selection: {type: Selection, selection: {one: One, two: Two}, default: one, required: true}
a_many2one_id: {type: Many2one, comodel: res.partner, ondelete: cascade, domain: [[is_company, "=", true]]}
a_user_id: {type: Many2one, comodel: res.users, default: current user}
some_line_ids: {type: One2many, comodel: library.line, inverse: loan_id}
some_partner_ids: {type: Many2many, comodel: res.partner, relation: library_loan_partner}
a_binary: {type: Binary, required: true}
an_image: {type: Image}
a_reference: {type: Reference, models: [res.partner, res.users]}
a_json: {type: Json}
a_res_model: Char
a_res_id: {type: Many2oneReference, model_field: a_res_model}
a_definition: PropertiesDefinition
a_parent_id: {type: Many2one, comodel: library.loan}
some_properties: {type: Properties, definition: a_parent_id.a_definition}
a_city: {type: Char, related: a_many2one_id.city, store: true}
"""
LINE = (
    "library.line: {label: Line, fields: {name: Char, loan_id: "
    "{type: Many2one, comodel: library.loan, required: true, ondelete: cascade}}}"
)


def every_type():
    return read(text(EVERY_TYPE) + f"  {LINE}\n")


def test_every_type_is_tried():
    assert {item.type for item in every_type().models[0].fields} == set(field_types.FIELD_TYPES)


def test_every_type_as_python():
    source = files_of(every_type())["models/library_loan.py"]
    calls = {}
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func).startswith("fields.")
        ):
            calls[node.targets[0].id] = (
                node.value.func.attr,
                {k.arg: ast.unparse(k.value) for k in node.value.keywords},
            )
    assert {kind for kind, _keys in calls.values()} == set(field_types.FIELD_TYPES)
    assert calls["a_char"][1] == {
        "size": "20",
        "default": "'x'",
        "index": "'trigram'",
        "translate": "True",
        "help": "'A \"help\" text'",
    }
    assert calls["a_float"][1] == {"digits": "(16, 4)", "required": "True"}
    assert calls["a_date"][1] == {"default": "fields.Date.context_today"}
    assert calls["a_datetime"][1] == {"default": "fields.Datetime.now"}
    assert calls["a_user_id"][1]["default"] == "lambda self: self.env.user"
    assert calls["a_many2one_id"][1]["domain"] == "[('is_company', '=', True)]"
    assert calls["some_line_ids"][1] == {"comodel_name": "'library.line'", "inverse_name": "'loan_id'"}
    assert calls["some_partner_ids"][1]["relation"] == "'library_loan_partner'"
    assert calls["a_reference"][1] == {"selection": "'_selection_a_reference'"}
    assert calls["a_city"][1] == {"related": "'a_many2one_id.city'", "store": "True"}
    assert "currency_id" in calls
    assert "_selection_a_reference" in source


def test_a_text_is_never_taken_for_a_default_word():
    source = files_of(blueprint("when: {type: Char, default: today}"))["models/library_loan.py"]
    assert 'when = fields.Char(default="today")' in source


def test_quoted_columns_in_constraints():
    lines = "order: Integer\n"
    source = (
        text(lines)
        + "    constraints:\n      order_positive: {kind: at_least, fields: order, limit: 0, message: No}\n"
    )
    assert "'CHECK(\"order\" >= 0)'" in files_of(read(source))["models/library_loan.py"]


def test_access_lines_and_groups():
    files = files_of(blueprint())
    lines = files["security/ir.model.access.csv"].splitlines()
    assert lines[1:] == [
        "access_library_loan_user,library.loan user,model_library_loan,group_user,1,1,1,0",
        "access_library_loan_manager,library.loan manager,model_library_loan,group_manager,1,1,1,1",
    ]
    groups = ElementTree.fromstring(files["security/library_loan_groups.xml"])
    assert [record.get("id") for record in groups] == [
        "privilege_library_loan",
        "group_user",
        "group_manager",
    ]


def test_company_brings_field_rule_and_test():
    files = files_of(blueprint("company: true", 4))
    assert "_check_company_auto = True" in files["models/library_loan.py"]
    assert "company_ids + [False]" in files["security/ir_rule.xml"]
    assert "def test_company(self)" in files["tests/test_library_loan.py"]
    assert "security/ir_rule.xml" not in files_of(blueprint())


def test_odoo_19_words_only():
    for key in KEYS:
        joined = "\n".join(files_of(template(key).blueprint).values())
        for old in (
            "<tree",
            "attrs=",
            "states=",
            "_sql_constraints",
            "kanban-box",
            't-name="kanban',
            'category_id" ref="module',
            'name="users"',
        ):
            assert old not in joined, old


def test_demo_records_point_to_earlier_ones():
    for key in KEYS:
        files = files_of(template(key).blueprint)
        known = set()
        for path in ast.literal_eval(files["__manifest__.py"])["demo"]:
            for record in ElementTree.fromstring(files[path]):
                for field in record:
                    ref = field.get("ref", "")
                    assert "." in ref or not ref or ref in known, (path, ref)
                known.add(record.get("id"))


def test_a_group_of_another_app_is_implied():
    source = text().replace("[mail]", "[fleet]")
    source += "groups:\n  user: {label: User, implies: [fleet.fleet_group_user]}\n"
    groups = files_of(read(source))["security/library_loan_groups.xml"]
    assert "ref('base.group_user')), Command.link(ref('fleet.fleet_group_user'))" in groups


def test_the_kitchen_sink_holds_every_type_and_is_well_formed():
    source = (ROOT / "addons/devkit_scaffold/tests/fixtures/kitchen_sink.yaml").read_text()
    sink = read(source)
    assert {item.type for model in sink.models for item in model.fields} == set(field_types.FIELD_TYPES)
    assert read(to_yaml(sink)) == sink
    for path, content in files_of(sink).items():
        if path.endswith(".py"):
            ast.parse(content)
        if path.endswith(".xml"):
            ElementTree.fromstring(content)


def test_methods_of_tests_have_names_of_their_own():
    source = HEAD + (
        "      a: {type: Boolean, compute: {is_set: name}}\n"
        "    constraints:\n"
        "      a: {kind: unique, fields: name, message: Taken.}\n"
        "      a_2: {kind: at_least, fields: b, message: Low.}\n"
    ).replace("    constraints", "      b: Integer\n    constraints")
    (made,) = [file for file in generate(read(source)) if file.path == "tests/test_library_loan.py"]
    names = re.findall(r"def (test_\w+)\(", made.content.decode())
    assert len(names) == len(set(names))
    assert {"test_a", "test_a_2"} < set(names)
