"""What a changed blueprint does to the data of its module."""

import ast
import subprocess

import pytest

from addons.devkit_scaffold.engine.blueprint import read, to_yaml
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.generate.migrations import functions
from addons.devkit_scaffold.engine.migrate import next_version, plan_migration
from addons.devkit_scaffold.engine.migrate.data import Data, differences
from addons.devkit_scaffold.tests.engine.builders import problems

OLD = """\
module: {name: library_loan, title: Library Loans, depends: [mail]}
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      due: {type: Date}
      pages: {type: Char}
      level: {type: Selection, selection: {low: Low, high: High}}
      reader_id: {type: Many2one, comodel: res.partner}
      tag_ids: {type: Many2many, comodel: library.tag}
    workflow:
      states: {draft: Draft, done: {label: Done, final: true}}
      transitions: {finish: {label: Finish, from: draft, to: done}}
  library.tag:
    label: Tag
    fields: {name: Char}
"""


def plan(*changes: tuple[str, str]):
    text = OLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return plan_migration(read(OLD), read(text))


def kinds(found):
    return [(step.kind, step.field, step.old, step.new) for step in found.comparison.steps]


def test_nothing_changed():
    found = plan()
    assert not found.changed
    assert found.blueprint == read(OLD)


def test_new_field_needs_no_migration():
    found = plan(("due: {type: Date}", "due: {type: Date}\n      note: {type: Text}"))
    assert found.blueprint.module.version == "19.0.1.0.1"
    assert not found.blueprint.migrations


def test_renamed_field():
    found = plan(("due: {type: Date}", "until: {type: Date, was: due}"))
    assert kinds(found) == [("rename_field", "until", "due", "until")]
    assert not found.losses
    assert found.blueprint.module.version == "19.0.1.1.0"
    assert [migration.name for migration in found.blueprint.migrations] == ["19.0.1.1.0"]
    assert found.blueprint.models[0].fields[1].was == ""


def test_field_that_is_gone_is_a_loss_and_its_likeness_is_named():
    found = plan(("due: {type: Date}", "due_date: {type: Date}"))
    (loss,) = found.losses
    assert (loss.path, loss.candidate) == ("library.loan.due", "due_date")
    assert "was" in str(loss)


def test_renamed_model_takes_its_relations_along():
    found = plan(("library.tag", "library.topic"), ("    label: Tag", "    label: Tag\n    was: library.tag"))
    assert kinds(found) == [
        ("rename_model", "", "library.tag", "library.topic"),
        ("rename_relation", "tag_ids", "library_loan_library_tag_rel", "library_loan_library_topic_rel"),
    ]
    assert found.comparison.steps[1].columns == (
        ("library_loan_id", "library_loan_id"),
        ("library_tag_id", "library_topic_id"),
    )
    assert not found.losses


def test_renamed_option_and_state():
    found = plan(
        ("{low: Low, high: High}}", "{small: Small, high: High}, values_were: {small: low}}"),
        ("done: {label: Done,", "closed: {label: Closed, was: done,"),
        ("to: done", "to: closed"),
    )
    assert kinds(found) == [
        ("rename_value", "level", "low", "small"),
        ("rename_value", "state", "done", "closed"),
    ]


def test_option_that_is_gone_without_a_heir():
    found = plan(("low: Low, ", ""))
    assert kinds(found) == [("replace_value", "level", "low", "")]
    assert [loss.path for loss in found.losses] == ["library.loan.level.low"]


def test_required_needs_a_default_for_records_that_exist():
    found = plan(("due: {type: Date}", "due: {type: Date, required: true}"))
    assert found.comparison.unclear == (
        "library.loan.due becomes required: give it a default for records without a value.",
    )
    found = plan(("due: {type: Date}", "due: {type: Date, required: true, default: today}"))
    assert kinds(found) == [("fill_field", "due", "Date", "")]


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("pages: {type: Char}", "pages: {type: Integer}", True),
        ("pages: {type: Char}", "pages: {type: Text}", False),
        ("due: {type: Date}", "due: {type: Datetime}", True),
        ("reader_id: {type: Many2one,", "reader_id: {type: Many2many,", True),
        ("tag_ids: {type: Many2many,", "tag_ids: {type: Many2one,", True),
    ],
)
def test_types_that_can_be_converted(old, new, step):
    found = plan((old, new))
    assert not found.losses
    assert [kind for kind, *_rest in kinds(found)] == ["retype_field"] * step


def test_types_that_cannot_be_converted_lose_their_values():
    assert plan(("due: {type: Date}", "due: {type: Boolean}")).losses


def test_history_is_kept_and_versions_are_not_used_twice():
    first = plan(("due: {type: Date}", "until: {type: Date, was: due}")).blueprint
    again = read(
        to_yaml(first)
        .replace("until:", "term:")
        .replace("type: Date\n", "type: Date\n        was: until\n", 1)
    )
    second = plan_migration(first, again).blueprint
    assert [migration.name for migration in second.migrations] == ["19.0.1.1.0", "19.0.1.2.0"]


def test_version():
    assert next_version("19.0.1.0.0", "19.0.1.0.0", False) == "19.0.1.0.1"
    assert next_version("19.0.1.0.3", "19.0.1.0.3", True) == "19.0.1.1.0"
    assert next_version("19.0.1.0.0", "19.0.2.0.0", True) == "19.0.2.0.0"
    assert next_version("19.0.1.0.0", "19.0.1.0.0", True, ["19.0.1.1.0"]) == "19.0.1.2.0"


def test_scripts_can_be_read_by_python_and_hold_what_they_call():
    found = plan(
        ("due: {type: Date}", "until: {type: Datetime, was: due, required: true, default: now}"),
        ("pages: {type: Char}", "pages: {type: Integer}"),
        ("low: Low", "small: Small"),
        ("selection: {small", "values_were: {small: low}, selection: {small"),
        ("reader_id: {type: Many2one,", "reader_id: {type: Many2many,"),
        ("library.tag", "library.topic"),
        ("    label: Tag", "    label: Tag\n    was: library.tag"),
    )
    scripts = {
        file.path: file.content.decode() for file in generate(found.blueprint) if "migration.py" in file.path
    }
    folder = "migrations/19.0.1.1.0"
    assert set(scripts) == {f"{folder}/pre-migration.py", f"{folder}/post-migration.py"}
    for text in scripts.values():
        tree = ast.parse(text)
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert called - defined <= {"SQL", "str", "zip", "len", "sorted", "plaintext2html"}


def test_functions_are_formatted_and_lint_clean(tmp_path):
    blocks = [functions.source(name) for name in sorted(functions.known())]
    head = functions.head(blocks, "19.0.1.1.0")
    (tmp_path / "script.py").write_text("\n\n\n".join([head, *blocks]) + "\n")
    for command in (["format", "--diff"], ["check", "--select=B,C90,E,F,I,UP,W"]):
        argv = ["ruff", command[0], "--isolated", "--no-cache", *command[1:], tmp_path]
        result = subprocess.run(argv, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("migrations: {19.0.9.0.0: {steps: [{kind: fill_field, model: a.b, field: x}]}}", "SCB195"),
        ("migrations: {../../x: {steps: [{kind: fill_field, model: a.b, field: x}]}}", "SCB195"),
        ("migrations: {19.0.1.0.0: {steps: [{kind: rename_model, model: a.b}]}}", "SCB196"),
    ],
)
def test_refused_migrations(more, code):
    assert {problem.code for problem in problems(OLD + more)} == {code}


def test_data_that_is_gone_or_changed_is_named():
    old, new = read(OLD), plan(("due: {type: Date}", "until: {type: Date, was: due}")).blueprint
    row = {
        "id": 1,
        "name": "A",
        "due": "2026-01-01",
        "pages": "3",
        "level": "low",
        "reader_id": 7,
        "state": "done",
    }
    before = Data(
        {"library.loan": {1: row, 2: row | {"id": 2}}}, {("library.loan", "tag_ids"): frozenset({(1, 5)})}
    )
    kept = {key: value for key, value in row.items() if key != "due"} | {"until": "2026-01-01"}
    same = Data({"library.loan": {1: kept, 2: kept | {"id": 2}}}, before.pairs)
    assert differences(old, new, before, same) == []
    lost = Data({"library.loan": {1: kept | {"until": None}}}, {})
    assert differences(old, new, before, lost) == [
        "library.loan: 1 of 2 records are gone (the first: 2).",
        "library.loan.until of record 1: '2026-01-01' became None.",
        "library.loan.tag_ids: 1 of 1 links are gone (the first: (1, 5)).",
    ]
