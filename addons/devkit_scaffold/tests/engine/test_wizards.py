"""Wizards: the class, the dialog, who may use them, and what is refused."""

import ast
import csv
import io

import pytest

from addons.devkit_scaffold.engine.blueprint import Known, read
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import problems

HEAD = """\
module: {name: library, title: Library, depends: [mail]}
groups: {user: User, boss: {label: Boss, implies: user}}
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      user_id: {type: Many2one, comodel: res.users}
      date: Date
    workflow:
      states: {draft: Draft, done: {label: Done, final: true}}
      transitions: {finish: {label: Finish, from: draft, to: done}}
wizards:
  library.loan.assign:
    label: Assign Loans
    on: library.loan
"""
ASSIGN = """\
    groups: boss
    help: Gives the loans to somebody.
    fields:
      user_id: {type: Many2one, comodel: res.users, required: true}
      date: {type: Date, default: today}
    then:
      write: {user_id: =wizard.user_id, date: =wizard.date + 7 days}
"""
WORLD = Known(
    modules={"base": (), "mail": ("base",), "web": ("base",), "fleet": ("mail",)},
    models={"res.partner": ("base",), "res.users": ("base",), "fleet.vehicle": ("fleet",)},
)


def made(text: str = ASSIGN) -> dict[str, str]:
    return {file.path: file.content.decode(errors="replace") for file in generate(read(HEAD + text))}


def refused(text: str) -> set[str]:
    return {problem.code for problem in problems(HEAD + text, WORLD)}


def test_a_wizard_is_a_transient_model_in_a_package_of_its_own():
    files = made()
    source = files["wizards/library_loan_assign.py"]
    ast.parse(source)
    assert "class LibraryLoanAssign(models.TransientModel):" in source
    assert 'context.get("active_model") != "library.loan"' in source
    assert "for record in records" not in source
    assert "fields.Date.add(self.date or today, days=7)" in source
    assert files["__init__.py"] == "from . import models\nfrom . import wizards\n"


def test_it_is_bound_to_what_it_is_for_and_offered_to_its_groups():
    view = made()["wizards/library_loan_assign_views.xml"]
    assert '<field name="binding_model_id" ref="model_library_loan" />' in view
    assert "Command.link(ref('group_boss'))" in view
    assert 'special="cancel"' in view


def test_only_its_groups_have_a_line_of_access_and_none_may_delete():
    rows = list(csv.DictReader(io.StringIO(made()["security/ir.model.access.csv"])))
    lines = [row for row in rows if row["model_id:id"] == "model_library_loan_assign"]
    assert [(row["group_id:id"], row["perm_create"], row["perm_unlink"]) for row in lines] == [
        ("group_boss", "1", "0")
    ]


def test_a_wizard_without_groups_is_for_all_roles_of_the_module():
    rows = made("    then: {transition: finish}\n")["security/ir.model.access.csv"]
    assert rows.count("access_library_loan_assign_") == 2


def test_the_field_of_the_records_can_be_named_and_labelled():
    files = made(
        "    field: chosen_ids\n"
        "    fields: {chosen_ids: {type: Many2many, comodel: library.loan, string: Chosen Loans}}\n"
        "    then: {transition: finish}\n"
    )
    source = files["wizards/library_loan_assign.py"]
    assert source.count("chosen_ids = fields.Many2many(") == 1
    assert 'string="Chosen Loans"' in source


def test_its_tests_open_it_apply_it_and_keep_others_out():
    tests = made()["tests/test_wizards.py"]
    assert '"active_ids": records.ids' in tests
    assert "self.assertEqual(record.user_id, wizard.user_id)" in tests
    assert "for user in (stranger, self.user_user):" in tests


def test_its_terms_are_translated():
    template = made()["i18n/library.pot"]
    assert "#: model:ir.model,name:library.model_library_loan_assign" in template
    assert "field_library_loan_assign__loan_ids" in template


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("    then: {transition: finsh}\n", "SCB140"),
        ("    then: {}\n", "SCB004"),
        ("    then: {write: {nam: x}}\n", "SCB141"),
        ("    then: {write: {name: =wizard.nme}}\n", "SCB141"),
        ("    then: {write: {name: =user_id.nope}}\n", ""),
        ("    then: {write: {name: =nope}}\n", "SCB141"),
        ("    then: {write: {date: =wizard.date + 7 dayz}}\n", "SCB142"),
        ("    then: {create: {model: library.loan, values: {nam: x}}}\n", "SCB141"),
        ("    groups: chief\n    then: {transition: finish}\n", "SCB060"),
        ("    fields: {class: Char}\n    then: {transition: finish}\n", "SCB031"),
        ("    fields: {kind: Selection}\n    then: {transition: finish}\n", "SCB035"),
        ("    fields: {a: {type: Many2one, comodel: no.such}}\n    then: {transition: finish}\n", "SCB040"),
        ("    fields: {loan_ids: Char}\n    then: {transition: finish}\n", "SCB175"),
        ("    fields: {n: {type: Char, required: true, readonly: true}}\n"
         "    then: {transition: finish}\n", "SCB175"),
        ("    fields: {n: {type: Integer, default: x}}\n    then: {transition: finish}\n", "SCB036"),
        ("    fields: {a: {type: Char, string: Same}, b: {type: Char, string: Same}}\n"
         "    then: {transition: finish}\n", "SCB033"),
    ],
)  # fmt: skip
def test_wizards_that_are_refused(text, code):
    assert code in refused(text) if code else not problems(HEAD + text, WORLD)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    on: library.loan", "    on: library.lone", "SCB040"),
        ("    on: library.loan", "    on: fleet.vehicle", "SCB042"),
        ("  library.loan.assign:", "  Assign Loans:", "SCB020"),
        ("  library.loan.assign:", "  library.loan:", "SCB023"),
        ("  library.loan.assign:", "  ../evil:", "SCB020"),
    ],
)
def test_names_and_models_of_wizards_that_are_refused(old, new, code):
    text = (HEAD + "    then: {write: {name: x}}\n").replace(old, new)
    assert code in {problem.code for problem in problems(text, WORLD)}


def test_a_problem_is_shown_at_its_line():
    (problem,) = problems(HEAD + "    fields: {kind: Selection}\n    then: {transition: finish}\n", WORLD)
    assert problem.path[:2] == ("wizards", "library.loan.assign")
    assert problem.line == 17
