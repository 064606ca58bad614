"""Words, paths and dates with days added, as values."""

import pytest

from addons.devkit_scaffold.engine.blueprint.value import Value, WrongValue, constant_or_text, parse


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


@pytest.mark.parametrize("raw", ["today - 7 days", "today -7 days", "today-7days", "today - 7 day"])
def test_spaces_around_a_sign_are_free(raw):
    expected = Value(word="today", sign=-1, amount=7, unit="days")
    assert parse(raw, "Date") == expected
    assert parse(raw) == expected
    assert parse(raw, "Char") == Value(plain=raw)


@pytest.mark.parametrize("raw", ["today is a good day", "now and then"])
def test_a_text_of_a_field_that_is_not_known_stays_a_text(raw):
    assert constant_or_text(raw) == Value(plain=raw)
