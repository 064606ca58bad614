"""Refusals of effects, guards, scheduled actions, server actions, mails, sequences and record rules."""

import pytest

from addons.devkit_scaffold.engine.blueprint import FieldFact, Known
from addons.devkit_scaffold.tests.engine.builders import only, problems

SOUND = """\
module: {name: library_loan, title: Library Loans, depends: [fleet]}
models:
  library.loan:
    label: Loan
    chatter: true
    fields:
      name: {type: Char, required: true}
      amount: Integer
      price: Float
      day: Date
      late: {type: Boolean, related: partner_id.active}
      kind: {type: Selection, selection: {short: Short, long: Long}}
      partner_id: {type: Many2one, comodel: res.partner}
      user_id: {type: Many2one, comodel: res.users}
      company_id: {type: Many2one, comodel: res.company}
      vehicle_id: {type: Many2one, comodel: fleet.vehicle}
    workflow:
      states: {draft: Draft, open: Open, done: {label: Done, final: true}}
      transitions:
        start: {label: Start, from: draft, to: open}
        finish: {label: Finish, from: open, to: done}
"""
WORLD = Known(
    modules={"base": (), "mail": ("base",), "fleet": ("mail",)},
    models={
        "res.partner": ("base",),
        "res.users": ("base",),
        "res.company": ("base",),
        "fleet.vehicle": ("fleet",),
    },
    fields={
        "fleet.vehicle": {"location": FieldFact("Char", "Location"), "odometer": FieldFact("Float", "Km")}
    },
)
START = "to: open}"


def then(effect: str) -> str:
    """The sound blueprint, with an effect on a transition."""
    assert START in SOUND
    return SOUND.replace(START, f"to: open, then: {{{effect}}}}}")


def test_the_blueprint_is_sound():
    assert problems(SOUND, WORLD) == ()


@pytest.mark.parametrize(
    ("effect", "code", "given", "allowed"),
    [
        ("transition: finsh", "SCB140", "finsh", "finish"),
        ("transition: start", "SCB140", "start", "draft"),
        ("write: {amont: 1}", "SCB141", "amont", "amount"),
        ("write: {late: true}", "SCB141", "late", ""),
        ("write: {state: done}", "SCB141", "state", "finish"),
        ("write: {id: 1}", "SCB141", "id", ""),
        ("write: {amount: many}", "SCB142", "many", ""),
        ("write: {amount: =name}", "SCB142", "=name", ""),
        ("write: {amount: =price}", "SCB142", "=price", ""),
        ("write: {partner_id: =user_id}", "SCB142", "=user_id", ""),
        ("write: {partner_id: current user}", "SCB142", "current user", ""),
        ("write: {name: =wizard.name}", "SCB142", "=wizard.name", ""),
        ("write: {name: '=nme'}", "SCB141", "nme", "name"),
        ("write: {name: '=name.x'}", "SCB141", "x", ""),
        ("write: {name: '=unlink'}", "SCB141", "unlink", ""),
        ("write: {name: '=a()'}", "SCB142", "=a()", ""),
        ("write: {day: today + 3 fortnights}", "SCB142", "fortnights", "days"),
        ("write: {day: '=amount + 3 days'}", "SCB142", "amount", ""),
        ("write: {day: today + price days}", "SCB142", "price", ""),
        ("write: {kind: huge}", "SCB142", "huge", "short"),
        ("write: {name: '=vehicle_id.odometer'}", "SCB142", "=vehicle_id.odometer", ""),
        ("write: {name: '=vehicle_id.locaton'}", "SCB141", "locaton", "location"),
        ("create: {model: library.lon, values: {name: x}}", "SCB040", "library.lon", "library.loan"),
        ("create: {model: library.loan, values: {amount: 1}}", "SCB143", "name", ""),
        ("create: {model: library.loan, values: {name: x, amont: 1}}", "SCB141", "amont", "amount"),
        ("activity: {summary: Look, user: partner_id}", "SCB144", "partner_id", "user_id"),
        ("activity: {summary: Look, deadline: name}", "SCB144", "name", "day"),
        ("activity: {summary: Look, type: todo}", "SCB144", "todo", ""),
        ("mail: remind", "SCB145", "remind", ""),
        ("code: 'if x'", "SCB168", "", ""),
        ("code: ''", "SCB155", "", ""),
    ],
)
def test_effects(effect, code, given, allowed):
    problem = only(then(effect), WORLD)
    assert (problem.code, problem.given) == (code, given), problem
    assert not allowed or allowed in problem.allowed
    assert problem.line == 20


def test_an_activity_needs_a_chatter():
    source = then("activity: Look").replace("    chatter: true\n", "")
    assert only(source, WORLD).code == "SCB144"


def test_transitions_that_follow_one_another_for_ever():
    again = "again: {label: Again, from: done, to: draft, then: {transition: start}}"
    source = SOUND.replace("to: done}", "to: done, then: {transition: again}}")
    source = source.replace(START, f"to: open, then: {{transition: finish}}}}\n        {again}")
    assert {problem.code for problem in problems(source, WORLD)} == {"SCB149"}


@pytest.mark.parametrize(
    ("more", "code", "given", "allowed"),
    [
        ("guard: [amont]", "SCB147", "amont", "amount"),
        ("guard: {message: No}", "SCB147", "", ""),
        ("guard: {when: [[amount, '>', 1]]}", "SCB147", "", ""),
        ("guard: {when: [[amont, '>', 1]], message: No}", "SCB154", "amont", "amount"),
        ("guard: {when: [[amount, '>', many]], message: No}", "SCB154", "many", ""),
        ("guard: {when: [[amount, like, '1']], message: No}", "SCB154", "like", "="),
        ("guard: {when: [[name, child_of, 1]], message: No}", "SCB154", "child_of", ""),
        ("guard: {when: [[kind, '=', huge]], message: No}", "SCB154", "huge", "long"),
        ("guard: {when: [[day, '<', tomorrow]], message: No}", "SCB154", "tomorrow", "today"),
        ("guard: {when: [[day, '<', today + 3 moons]], message: No}", "SCB154", "moons", "days"),
        ("guard: {when: ['|', [amount, '=', 1]], message: No}", "SCB038", "", ""),
        ("user: partner_id", "SCB148", "partner_id", "user_id"),
    ],
)
def test_what_a_transition_asks(more, code, given, allowed):
    problem = only(SOUND.replace(START, f"to: open, {more}}}"), WORLD)
    assert (problem.code, problem.given) == (code, given), problem
    assert not allowed or allowed in problem.allowed
    assert problem.line == 20


@pytest.mark.parametrize(
    ("expiry", "code", "given", "allowed"),
    [
        ("{transition: strt, date: day}", "SCB150", "strt", "start"),
        ("{transition: start, date: name}", "SCB150", "name", "day"),
        ("{transition: start, date: dy}", "SCB150", "dy", "day"),
    ],
)
def test_expiry(expiry, code, given, allowed):
    problem = only(f"{SOUND}      expiry: {expiry}\n", WORLD)
    assert (problem.code, problem.given) == (code, given)
    assert allowed in problem.allowed


BELOW = {
    "crons": "crons: {tidy: {label: Tidy, model: %s, where: %s, then: {%s}}}\n",
    "actions": "actions: {tidy: {label: Tidy, model: %s, groups: %s, then: {%s}}}\n",
}


@pytest.mark.parametrize(
    ("text", "code", "given", "allowed"),
    [
        (BELOW["crons"] % ("library.lon", "[]", "mail: a.b"), "SCB151", "library.lon", "library.loan"),
        (BELOW["crons"] % ("fleet.vehicle", "[]", "mail: a.b"), "SCB151", "fleet.vehicle", "library.loan"),
        (BELOW["crons"] % ("library.loan", "[[dy, '<', today]]", "mail: a.b"), "SCB154", "dy", "day"),
        (BELOW["crons"] % ("library.loan", "[]", "activity: Look"), "SCB144", "", ""),
        (BELOW["actions"] % ("library.loan", "[boss]", "mail: a.b"), "SCB060", "boss", "user"),
        (BELOW["actions"] % ("library.loan", "[]", "transition: x"), "SCB140", "x", "start"),
        ("sequences: {a: {code: c}, b: {code: c}}\n", "SCB153", "c", ""),
        ("sequences: {a: 'A%(yer)s'}\n", "SCB153", "A%(yer)s", "%(year)s"),
    ],
)
def test_what_happens_by_itself(text, code, given, allowed):
    problem = only(SOUND + text, WORLD)
    assert (problem.code, problem.given) == (code, given), problem
    assert not allowed or allowed in problem.allowed
    assert problem.line == SOUND.count("\n") + 1


MAIL = "mails: {due: {label: Due, model: library.loan, to: partner_id, subject: Due, body: Look}}\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "given", "allowed"),
    [
        ("to: partner_id", "to: name", "SCB145", "name", "partner_id"),
        ("to: partner_id", "to: vehicle_id", "SCB145", "vehicle_id", "user_id"),
        ("to: partner_id", "to: partnr_id", "SCB145", "partnr_id", "partner_id"),
        ("subject: Due", "subject: 'Due {amont}'", "SCB145", "amont", "amount"),
        ("subject: Due", "subject: 'Due {late}'", "SCB145", "late", ""),
        ("body: Look", "body: '{{ object.env }}'", "SCB145", "{{ object.env }}", ""),
        ("model: library.loan", "model: library.lon", "SCB151", "library.lon", "library.loan"),
        ("body: Look", "body: Look, report: slip", "SCB145", "slip", ""),
    ],
)
def test_mails(old, new, code, given, allowed):
    problem = only(SOUND + MAIL.replace(old, new), WORLD)
    assert (problem.code, problem.given) == (code, given), problem
    assert not allowed or allowed in problem.allowed


@pytest.mark.parametrize(
    ("rules", "code", "given", "allowed"),
    [
        ("{mine: {kind: own, groups: [boss]}}", "SCB060", "boss", "user"),
        ("{mine: {kind: own, field: partner_id}}", "SCB152", "partner_id", "user_id"),
        ("{mine: {kind: own, domain: [[name, '=', x]]}}", "SCB152", "", ""),
        ("{ours: {kind: team}}", "SCB004", "", ""),
        ("{ours: {kind: team, field: name}}", "SCB152", "name", "partner_id"),
        ("{firm: {kind: company, groups: [user]}}", "SCB152", "", ""),
        ("{few: {kind: domain}}", "SCB004", "", ""),
        ("{few: {kind: domain, domain: [[nme, '=', x]]}}", "SCB154", "nme", "name"),
        ("{all: {kind: everything}}", "SCB152", "", ""),
        ("{mine: {kind: own}, all: {kind: everything, groups: [manager]}}", "SCB152", "", ""),
    ],
)
def test_record_rules(rules, code, given, allowed):
    problem = only(SOUND.replace("    chatter: true", f"    chatter: true\n    rules: {rules}"), WORLD)
    assert (problem.code, problem.given) == (code, given), problem
    assert not allowed or allowed in problem.allowed


def test_the_company_rule_is_there_already():
    source = SOUND.replace("    chatter: true", "    company: true\n    rules: {firm: company}")
    assert only(source, WORLD).code == "SCB152"


def test_a_team_needs_members():
    rules = "rules: {ours: {kind: team, field: vehicle_id}}"
    source = SOUND.replace("    chatter: true", f"    chatter: true\n    {rules}")
    assert only(source, WORLD).code == "SCB152"


LONG = "a" * 50


@pytest.mark.parametrize(
    ("text", "code", "given"),
    [
        (f"sequences: {{{LONG}: x}}\n", "SCB022", LONG),
        ("sequences: {Big: x}\n", "SCB030", "Big"),
        (
            f"mails: {{{LONG}: {{label: L, model: library.loan, to: partner_id, subject: S, body: B}}}}\n",
            "SCB022",
            LONG,
        ),
        ("actions: {Tidy-up: {label: Tidy, model: library.loan, then: {mail: a.b}}}\n", "SCB030", "Tidy-up"),
        (
            "crons: {a: {label: A, model: library.loan, then: {mail: a.b}}, "
            "a_batch: {label: B, model: library.loan, then: {mail: a.b}}}\n",
            "SCB021",
            "a_batch",
        ),
        (
            "actions: {a: {label: A, model: library.loan, then: {mail: a.b}}, "
            "b: {label: A, model: library.loan, then: {mail: a.b}}}\n",
            "SCB033",
            "A",
        ),
    ],
)
def test_names(text, code, given):
    problem = only(SOUND + text, WORLD)
    assert (problem.code, problem.given) == (code, given)


def test_the_buttons_of_an_extension_need_a_workflow():
    source = """\
module: {name: car_check, title: Car Check, depends: [fleet]}
models:
  fleet.vehicle:
    extends: true
    fields: {checked: Date}
    views: {inherit: {buttons: {view: fleet.form, at: header, position: inside, workflow: true}}}
"""
    problem = only(source, WORLD)
    assert (problem.code, problem.path[-1]) == ("SCB136", "workflow")
