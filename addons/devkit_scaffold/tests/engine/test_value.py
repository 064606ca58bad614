"""Words, paths and dates with days added, as values."""

import pytest

from addons.devkit_scaffold.engine.blueprint.value import Value, WrongValue, parse


@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        (5, "Integer", Value(plain=5)),
        (False, "Many2one", Value(plain=False)),
        ("today", "Date", Value(word="today")),
        ("today", "", Value(word="today")),
        ("today", "Char", Value(plain="today")),
        ("today + 7 days", "Char", Value(plain="today + 7 days")),
        ("==x", "Char", Value(plain="=x")),
        ("=partner_id.email", "Char", Value(path="partner_id.email")),
        ("=wizard.date", "Date", Value(path="date", of_wizard=True)),
        ("today + 7 days", "Date", Value(word="today", amount=7, unit="days")),
        ("today - 1 month", "Date", Value(word="today", sign=-1, amount=1, unit="months")),
        ("now + 2 hours", "Datetime", Value(word="now", amount=2, unit="hours")),
        ("=date_next + interval months", "Date", Value(path="date_next", amount="interval", unit="months")),
    ],
)
def test_meaning(raw, kind, expected):
    assert parse(raw, kind) == expected


def test_current_user_is_a_word_only_for_users():
    assert parse("current user", "Many2one", "res.users") == Value(word="current user")
    assert parse("current user", "Many2one", "res.partner") == Value(plain="current user")


@pytest.mark.parametrize(
    "raw",
    [
        "=",
        "=Partner",
        "=partner_id.",
        "=a.__class__",
        "=record()",
        "=date + days",
        "today + many",
        "today + 7 fortnights",
        "today * 7 days",
    ],
)
def test_refused(raw):
    with pytest.raises(WrongValue):
        parse(raw, "Date")


def test_refusal_names_the_units():
    with pytest.raises(WrongValue) as error:
        parse("today + 7 fortnights", "Date")
    assert error.value.given == "fortnights"
    assert "days" in error.value.allowed


def test_same_for_all():
    assert parse("=wizard.date").is_same_for_all
    assert not parse("=date").is_same_for_all
    assert not parse("today + interval days", "Date").is_same_for_all
