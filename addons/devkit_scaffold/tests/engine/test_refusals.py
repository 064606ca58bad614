"""Each refusal: where it is, what was given, what is allowed."""

import pytest

from addons.devkit_scaffold.engine.blueprint import BlueprintError, Known, read
from addons.devkit_scaffold.tests.engine.builders import HEAD, only, problems, text

FLEET = Known(
    modules={"base": (), "mail": ("base",), "fleet": ("mail",), "sale": ("mail",)},
    models={"res.partner": ("base",), "fleet.vehicle": ("fleet",), "sale.order": ("sale",)},
)


def test_all_problems_at_once_in_the_order_of_the_text():
    source = text("a: {type: Car}\nb: {type: Selection}\nc: {type: Many2one}\nid: Char")
    found = problems(source)
    assert [p.code for p in found] == ["SCB007", "SCB035", "SCB035", "SCB031"]
    assert [p.line for p in found] == [10, 11, 12, 13]


def test_exception_shows_all():
    with pytest.raises(BlueprintError) as error:
        read(text("a: {type: Car}\nid: Char"))
    assert len(error.value.problems) == 2
    assert "line 10" in str(error.value)
    assert "Did you mean 'Char'?" in str(error.value)


def test_unknown_field_type_lists_the_types():
    problem = only(text("price: {type: Monetery}"))
    assert (problem.line, problem.column, problem.given) == (10, 21, "Monetery")
    assert problem.suggestion == "Monetary"
    assert "Many2one" in problem.allowed
    assert len(problem.allowed) == 20


def test_unknown_key_suggests():
    problem = only(text("price: {type: Float, requird: true}"))
    assert (problem.code, problem.suggestion) == ("SCB003", "required")


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("class: Char", "SCB031", "Python"),
        ("import: Char", "SCB031", "Python"),
        ("create_date: Date", "SCB031", "every model"),
        ("write: Char", "SCB031", "method"),
        ("env: Char", "SCB031", "method"),
        ("search: Char", "SCB031", "method"),
        ("list: Char", "SCB031", "needs"),
        ("fields: Char", "SCB031", "needs"),
        ("self: Char", "SCB031", "needs"),
        ("parent_path: Char", "SCB031", "reserved"),
        ("Title: Char", "SCB030", "lower-case"),
        ("1st: Char", "SCB030", "lower-case"),
        ("_x: Char", "SCB030", "lower-case"),
        ("a-b: Char", "SCB030", "lower-case"),
        ("é: Char", "SCB030", "lower-case"),
        (f"{'a' * 64}: Char", "SCB022", "63"),
    ],
)
def test_names_of_fields(line, code, word):
    problem = only(text(line))
    assert problem.code == code
    assert word in str(problem)
    assert (problem.line, problem.column) == (10, 7)


@pytest.mark.parametrize(
    "line", ["type: Char", "order: Integer", "user: Char", "format: Char", "message_text: Char"]
)
def test_names_that_are_allowed(line):
    read(text(line))


def test_chatter_takes_its_names():
    source = text("message_ids: Char").replace("    label: Loan\n", "    label: Loan\n    chatter: true\n")
    assert {p.code for p in problems(source)} == {"SCB031"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil", "SCB010"),
        ("/etc", "SCB010"),
        ("a/b", "SCB010"),
        ("a\\b", "SCB010"),
        (".", "SCB010"),
        ("Library", "SCB010"),
        ("my-module", "SCB010"),
        ("2go", "SCB010"),
        ("odoo", "SCB021"),
        ("x" * 64, "SCB022"),
        ("fleet", "SCB011"),
    ],
)
def test_module_names(name, code):
    problem = only(HEAD.replace("library_loan", f"'{name}'"), FLEET)
    assert (problem.code, problem.line, problem.column) == (code, 2, 9)


def test_own_module_may_be_generated_again():
    known = Known(
        modules={"base": (), "mail": (), "library_loan": ()},
        models={"library.loan": ("library_loan",)},
        own="library_loan",
    )
    read(HEAD, known)
    assert {p.code for p in problems(HEAD, Known(known.modules, known.models))} == {"SCB011", "SCB023"}


@pytest.mark.parametrize("version", ["1.0", "16.0.1.0.0", "19.0.1.0", "19.0.1.0.x", "v19.0.1.0.0"])
def test_version(version):
    problem = only(HEAD.replace("  depends", f"  version: '{version}'\n  depends"))
    assert (problem.code, problem.line) == ("SCB012", 4)


@pytest.mark.parametrize(
    "name", ["Loan", "loan", "library loan", "library..loan", ".loan", "library.Loan", "library.loan!"]
)
def test_model_names(name):
    assert only(HEAD.replace("library.loan", f"'{name}'")).code == "SCB020"


def test_model_that_exists():
    problem = only(HEAD.replace("library.loan", "sale.order"), FLEET)
    assert problem.code == "SCB023"
    assert "sale" in problem.message


def test_two_models_with_one_table():
    assert (
        only(
            text(
                "library_loan.x: {label: A, fields: {name: Char}}\n"
                "library.loan_x: {label: B, fields: {name: Char}}",
                2,
            )
        ).code
        == "SCB023"
    )


def test_long_table_and_relation_names():
    long = "library." + "x" * 60
    assert "SCB022" in {p.code for p in problems(HEAD.replace("library.loan", long))}
    model = "library." + "y" * 45
    source = text(f"{model}: {{label: B, fields: {{name: Char}}}}", 2).replace(
        "      name: {type: Char, required: true}\n",
        f"      name: {{type: Char}}\n      tag_ids: {{type: Many2many, comodel: {model}}}\n",
    )
    problem = only(source)
    assert (problem.code, problem.line) == ("SCB022", 10)
    assert "relation" in problem.message
    read(source.replace(f"comodel: {model}}}", f"comodel: {model}, relation: loan_tag_rel}}"))


def test_two_relations_with_one_table():
    found = only(
        text("a_ids: {type: Many2many, comodel: res.partner}\nb_ids: {type: Many2many, comodel: res.partner}")
    )
    assert (found.code, found.line) == ("SCB043", 11)
    read(
        text(
            "a_ids: {type: Many2many, comodel: res.partner}\nb_ids: {type: Many2many, comodel: res.partner, "
            "relation: loan_b_rel}"
        )
    )


def test_relation_table_that_is_a_model():
    found = only(text("a_ids: {type: Many2many, comodel: res.partner, relation: library_loan}"))
    assert found.code == "SCB043"


def test_doubled_field():
    problem = only(text("name: Char"))
    assert (problem.code, problem.line) == ("SCB002", 10)


@pytest.mark.parametrize(
    "lines",
    [
        "a: {type: Char, string: Name}",
        "a: {type: Char, string: Created on}",
        "partner_id: {type: Many2one, comodel: res.partner}\npartner: Char",
    ],
)
def test_doubled_label(lines):
    assert only(text(lines)).code == "SCB033"


def test_doubled_label_with_the_chatter():
    source = text("a: {type: Char, string: Followers}").replace(
        "    label: Loan\n", "    label: Loan\n    chatter: true\n"
    )
    assert only(source).code == "SCB033"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("a: {type: Char, selection: {x: X}}", "SCB034"),
        ("a: {type: Boolean, comodel: res.partner}", "SCB034"),
        ("a: {type: Selection}", "SCB035"),
        ("a: {type: Many2one}", "SCB035"),
        ("a: {type: Reference}", "SCB035"),
        ("a: {type: Char, tracking: true}", "SCB037"),
        ("a: {type: Json, required: true}", "SCB037"),
        ("a: {type: Integer, index: trigram}", "SCB037"),
        ("a: {type: Char, index: hash}", "SCB007"),
        ("a: {type: Float, digits: [2, 4]}", "SCB037"),
        ("a: {type: Many2one, comodel: res.partner, ondelete: destroy}", "SCB007"),
        ("a: {type: Many2one, comodel: res.partner, required: true, ondelete: set null}", "SCB037"),
        ("a: {type: Many2one, comodel: res.partner, check_company: true}", "SCB037"),
        ("a: {type: Char, required: maybe}", "SCB005"),
        ("a: {type: Char, size: -1}", "SCB005"),
        ("a: {type: Char, size: many}", "SCB005"),
        ("a: {type: Char, string: Other, related: name}", "SCB046"),
        ("a: {type: Char, related: nothing.name}", "SCB046"),
        ("a: {type: Integer, default: ten}", "SCB036"),
        ("a: {type: Integer, default: 99999999999}", "SCB036"),
        ("a: {type: Boolean, default: 1}", "SCB036"),
        ("a: {type: Date, default: tomorrow}", "SCB036"),
        ("a: {type: Date, default: 2026-02-30}", "SCB036"),
        ("a: {type: Datetime, default: 2026-02-03}", "SCB036"),
        ("a: {type: Selection, selection: {x: X}, default: y}", "SCB036"),
        ("a: {type: Many2one, comodel: res.partner, default: 3}", "SCB036"),
        ("a: {type: Many2one, comodel: res.users, default: current company}", "SCB036"),
        ("a: {type: Char, size: 3, default: abcd}", "SCB036"),
        ("a: {type: Float, default: .nan}", "SCB036"),
        ("a: {type: Many2one, comodel: fleet.vehicle}", "SCB042"),
        ("a: {type: Many2one, comodel: no.such.model}", "SCB040"),
        ("a: {type: Many2one, comodel: res.partnr}", "SCB040"),
        ("a: {type: One2many, comodel: res.partner, inverse: loan_id}", "SCB041"),
        ("a: {type: Monetary, currency: name}", "SCB047"),
        ("a: {type: Selection, selection: {x: X, y: X}}", "SCB033"),
        ("a: {type: Selection, selection: {'x y': X}}", "SCB036"),
        ("a: {type: Many2one, comodel: res.partner, domain: [[name, like]]}", "SCB038"),
        ("a: {type: Many2one, comodel: res.partner, domain: [[name, exec, x]]}", "SCB038"),
        ("a: {type: Many2one, comodel: res.partner, domain: ['&&']}", "SCB038"),
    ],
)
def test_fields(line, code):
    problem = only(text(line), FLEET)
    assert problem.code == code
    assert problem.line == 10


def test_unknown_model_suggests_a_known_one():
    assert only(text("a: {type: Many2one, comodel: res.partnr}"), FLEET).suggestion == "res.partner"


def test_module_of_a_model_must_be_named():
    problem = only(text("a: {type: Many2one, comodel: fleet.vehicle}"), FLEET)
    assert problem.allowed == ("fleet",)
    source = text("a: {type: Many2one, comodel: fleet.vehicle}").replace("[mail]", "[fleet]")
    read(source, FLEET)


def test_unknown_module_suggests():
    problem = only(HEAD.replace("[mail]", "[mail, flet]"), FLEET)
    assert (problem.code, problem.suggestion, problem.line) == ("SCB014", "fleet", 4)


def test_required_relation_needs_a_sample():
    source = text("a: {type: Many2one, comodel: sale.thing, required: true}")
    assert only(source).code == "SCB044"
    read(source + "samples:\n  sale.thing: {name: X}\n")


def test_circle_of_required_relations():
    source = text("other_id: {type: Many2one, comodel: library.other, required: true}")
    source += "  library.other:\n    label: Other\n    fields:\n"
    source += "      loan_id: {type: Many2one, comodel: library.loan, required: true}\n"
    assert {p.code for p in problems(source)} == {"SCB045"}


@pytest.mark.parametrize("label", ["a\nb", "a\u0007b", "a\u202eb", "a\u2028b", "\ufeffa", "a\x00"])
def test_characters_in_labels(label):
    import json

    found = problems(text(f"a: {{type: Char, string: {json.dumps(label)}}}"))
    assert {p.code for p in found} <= {"SCB006", "SCB001"}
    assert found[0].line == 10


@pytest.mark.parametrize(
    "source",
    ["- a\n", "text\n", "models: []\nmodule: x\n", "module: {name: a, title: b}\nmodels: {a.b: 3}\n"],
)
def test_wrong_shapes_are_reported_not_raised(source):
    assert problems(source)


def test_missing_keys():
    found = problems("module: {}\n")
    assert {p.code for p in found} >= {"SCB004"}
    assert {"models", "module"} == {p.message.split("'")[1] for p in found if p.path == ()}


def test_format_of_the_future():
    assert "SCB005" in {p.code for p in problems("format: 2\n" + HEAD)}
