"""Refusals of workflows, groups, access, constraints and views."""

import pytest

from addons.devkit_scaffold.tests.engine.builders import only, problems, text

FLOW = """\
workflow:
  states:
    draft: Draft
    open: Open
    done: {label: Done, final: true}
  transitions:
    start: {label: Start, from: draft, to: open}
    finish: {label: Finish, from: open, to: done}
"""


def flow(old: str = "", new: str = "") -> str:
    assert old in FLOW
    return text(FLOW.replace(old, new), 4)


def test_the_flow_is_sound():
    assert problems(flow()) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("from: draft", "from: drft", "SCB051", 16),
        ("to: done", "to: finished", "SCB051", 17),
        ("from: open", "from: [open, done]", "SCB051", 17),
        ("    open: Open", "    open: Open\n    lost: {label: Lost, final: true}", "SCB052", 14),
        ("    done: {label: Done, final: true}", "    done: Done", "SCB053", 14),
        ("draft: Draft", "draft: {label: Draft, final: true}", "SCB053", 12),
        ("to: open}", "to: open, groups: boss}", "SCB060", 16),
        ("open: Open", "open: Draft", "SCB033", 13),
        ("open: Open", "Open: Open", "SCB030", 13),
        ("start:", "archive:", "SCB021", 16),
        ("open: Open", "open: {label: Open, color: pink}", "SCB007", 13),
    ],
)
def test_workflow(old, new, code, line):
    found = problems(flow(old, new))
    assert (code, line) in {(p.code, p.line) for p in found}, [str(p) for p in found]


def test_unknown_state_suggests():
    (found,) = [p for p in problems(flow("from: draft", "from: drft")) if p.code == "SCB051"]
    assert found.suggestion == "draft"


def test_field_of_the_workflow_is_not_given_twice():
    found = problems(text("state: Char") + "".join(f"    {line}\n" for line in FLOW.strip().split("\n")))
    assert "SCB050" in {p.code for p in found}


def test_action_method_as_a_field():
    found = problems(
        text("action_start: Char") + "".join(f"    {line}\n" for line in FLOW.strip().split("\n"))
    )
    assert {p.code for p in found} == {"SCB031"}


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ("a: {label: A, implies: [b]}\n  b: {label: B, implies: [a]}", "SCB062"),
        ("a: {label: A, implies: [a]}", "SCB062"),
        ("a: {label: A, implies: [c]}", "SCB060"),
        ("a: {label: A, implies: [sale.group_sale_user]}", "SCB042"),
        ("a: {label: A, implies: ['x y.z']}", "SCB060"),
        ("a: {label: X}\n  b: {label: X}", "SCB033"),
        ("A: {label: X}", "SCB030"),
        ("a: {}", "SCB004"),
    ],
)
def test_groups(groups, code):
    found = problems(text() + f"groups:\n  {groups}\n")
    assert code in {p.code for p in found}


@pytest.mark.parametrize(
    ("access", "code"),
    [("boss: [read]", "SCB060"), ("user: [write]", "SCB061"), ("user: [read, drop]", "SCB007")],
)
def test_access(access, code):
    assert only(text(f"access: {{{access}}}", 4)).code == code


def test_a_group_that_cannot_write_cannot_move():
    source = (
        flow("to: open}", "to: open, groups: user}") + "    access: {user: [read], manager: [read, write]}\n"
    )
    assert only(source).code == "SCB061"


@pytest.mark.parametrize(
    "constraint",
    [
        "{kind: unique, fields: nothing, message: X}",
        "{kind: at_least, fields: name, message: X}",
        "{kind: ordered, fields: amount, message: X}",
        "{kind: ordered, fields: [amount, day], message: X}",
        "{kind: ordered, fields: [amount, amount], message: X}",
        "{kind: unique, fields: amount_float, message: X}",
        "{kind: unique, fields: name, limit: 3, message: X}",
    ],
)
def test_constraints(constraint):
    source = (
        text("amount: Integer\nday: Date\namount_float: Float")
        + f"    constraints:\n      rule: {constraint}\n"
    )
    assert {p.code for p in problems(source)} == {"SCB070"}


@pytest.mark.parametrize("name", ["order", "name", "rec_name", "inherit"])
def test_constraint_names(name):
    source = text(f"constraints:\n  {name}: {{kind: unique, fields: name, message: X}}", 4)
    assert only(source).code == "SCB021"


@pytest.mark.parametrize(
    ("views", "code"),
    [
        ("{list: [name, nothing]}", "SCB081"),
        ("{list: [name, name]}", "SCB081"),
        ("{group_by: [nothing]}", "SCB081"),
        ("{calendar: name}", "SCB081"),
        ("{calendar: {start: day, stop: moment}}", "SCB081"),
    ],
)
def test_views(views, code):
    source = text("day: Date\nmoment: Datetime") + f"    views: {views}\n"
    assert only(source).code == code


@pytest.mark.parametrize("order", ["nothing", "name sideways", "name; drop table x", "name, (select 1)"])
def test_order(order):
    assert "SCB082" in {p.code for p in problems(text(f"order: '{order}'", 4))}


def test_a_model_without_a_name():
    source = text().replace("      name: {type: Char, required: true}\n", "      ok: Boolean\n")
    assert only(source).code == "SCB080"


@pytest.mark.parametrize("prefix", ["100%/", "%s", "%(yaer)s/", "%(year)d"])
def test_prefixes_that_odoo_could_not_fill(prefix):
    source = text(f"reference: '{prefix}'", 4).replace(
        "      name: {type: Char, required: true}\n", "      day: Date\n"
    )
    problem = only(source)
    assert (problem.code, problem.line) == ("SCB036", 10)
    assert "%(year)s" in problem.allowed
    assert problems(source.replace(prefix, "%(range_year)s/%(month)s-")) == ()
