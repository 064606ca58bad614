"""Access lines and record rules become a table, as Odoo applies them."""

import pytest

from addons.devkit_scaffold.engine.proof.access import (
    OPERATIONS,
    Facts,
    Group,
    Line,
    Model,
    Rule,
    closures,
    matrix,
)

ALL = frozenset(OPERATIONS)
USER = Group(1, "base.group_user", "Internal", frozenset({1}))
OWN = Group(2, "rental.group_user", "User", frozenset({2, 1}))
MANAGER = Group(3, "rental.group_manager", "Manager", frozenset({3, 2, 1}))
PORTAL = Group(4, "base.group_portal", "Portal", frozenset({4}))
PUBLIC = Group(5, "base.group_public", "Public", frozenset({5}))
MODEL = Model("rental.contract", "Contract", True)


def table(*facts, groups=(OWN, MANAGER, USER, PORTAL, PUBLIC), models=(MODEL,)):
    lines = tuple(each for each in facts if isinstance(each, Line))
    rules = tuple(each for each in facts if isinstance(each, Rule))
    return matrix(Facts(groups, models, lines, rules))


def states(found, group, model="rental.contract"):
    return {found.cell(model, group.xmlid, name).state for name in OPERATIONS}


def rule(domain, *groups, model="rental.contract", operations=ALL, name="Rule"):
    return Rule(name, model, domain, frozenset(operations), frozenset(groups))


def test_lines_add_up_over_implied_groups():
    found = table(Line("rental.contract", 2, frozenset({"read"})), Line("rental.contract", 3, ALL))
    assert found.cell("rental.contract", OWN.xmlid, "read").allowed
    assert not found.cell("rental.contract", OWN.xmlid, "write").allowed
    assert states(found, MANAGER) == {"all"}
    assert states(found, USER) == {"no"}


def test_a_line_without_a_group_is_for_everybody():
    found = table(Line("rental.contract", None, ALL))
    assert states(found, PUBLIC) == {"all"}
    assert found.open_to_strangers() == [
        ("rental.contract", "base.group_portal", OPERATIONS[1:]),
        ("rental.contract", "base.group_public", OPERATIONS[1:]),
    ]


def test_global_rules_hold_for_everybody():
    found = table(
        Line("rental.contract", 2, ALL), rule("[('company_id', 'in', company_ids)]", name="Company")
    )
    assert states(found, MANAGER) == {"some"}
    assert found.cell("rental.contract", OWN.xmlid, "read").rules == ("Company",)


def test_of_the_rules_of_groups_one_is_enough():
    own = rule("[('user_id', '=', user.id)]", 2, name="Own")
    every = rule("[(1, '=', 1)]", 3, name="All")
    found = table(Line("rental.contract", 2, ALL), own, every)
    assert states(found, OWN) == {"some"}
    assert states(found, MANAGER) == {"all"}


def test_a_rule_of_another_group_does_not_matter():
    found = table(Line("rental.contract", 2, ALL), rule("[('user_id', '=', user.id)]", 4))
    assert states(found, OWN) == {"all"}


def test_a_rule_matters_for_its_operations_only():
    found = table(Line("rental.contract", 2, ALL), rule("[('a', '=', 1)]", operations={"write"}))
    assert found.cell("rental.contract", OWN.xmlid, "read").state == "all"
    assert found.cell("rental.contract", OWN.xmlid, "write").state == "some"


def test_rules_of_a_delegated_parent_hold_for_the_child():
    child = Model("rental.driver", "Driver", True, ("res.partner",))
    found = table(
        Line("rental.driver", 2, ALL), rule("[('a', '=', 1)]", model="res.partner"), models=(child,)
    )
    assert states(found, OWN, "rental.driver") == {"some"}


@pytest.mark.parametrize("domain", ["", "[]", "[(1, '=', 1)]", ' [(1,"=",1)] '])
def test_a_rule_that_leaves_nothing_out_does_not_restrict(domain):
    assert not rule(domain).restricts


@pytest.mark.parametrize("domain", ["[(0, '=', 1)]", "[('a', '=', user.id)]", "nonsense("])
def test_any_other_rule_does(domain):
    assert rule(domain).restricts


def test_portal_users_may_write_their_own():
    found = table(Line("rental.contract", 4, ALL), rule("[('partner_id', '=', user.partner_id.id)]", 4))
    assert found.open_to_strangers() == []


def test_visitors_share_one_user():
    found = table(Line("rental.contract", 5, ALL), rule("[('create_uid', '=', user.id)]", 5))
    assert found.open_to_strangers() == [("rental.contract", "base.group_public", OPERATIONS[1:])]


def test_models_of_others_are_not_judged():
    found = table(Line("res.partner", None, ALL), models=(Model("res.partner", "Contact", False),))
    assert found.open_to_strangers() == []
    assert found.without_lines == ()
    assert table().without_lines == ("rental.contract",)


def test_implied_groups_may_go_round():
    assert closures([1, 2], [(1, 2), (2, 3), (3, 1)]) == {1: frozenset({1, 2, 3}), 2: frozenset({1, 2, 3})}


def test_it_is_shown_as_text_and_as_data():
    found = table(Line("rental.contract", 2, frozenset({"read", "write"})), rule("[('a', '=', 1)]"))
    text = found.as_text()
    assert text[0].split() == [group.xmlid for group in (OWN, MANAGER, USER, PORTAL, PUBLIC)]
    assert text[1].split() == ["rental.contract", "rw--", "rw--", "----", "----", "----"]
    cells = found.figures()["models"][0]["cells"]["rental.group_user"]
    assert cells == {"read": "some", "write": "some", "create": "no", "unlink": "no", "rules": ["Rule"]}
