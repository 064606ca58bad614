from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_base.engine.trend import MAX_BARS, Day, first_day, trend

TODAY = date(2026, 3, 15)


def ago(days):
    return TODAY - timedelta(days=days)


def test_the_last_period_includes_today_and_is_compared_with_as_many_days_before():
    measured = {ago(0): Day(2), ago(6): Day(3), ago(7): Day(4), ago(13): Day(1), ago(14): Day(100)}
    result = trend(measured, TODAY, 7)
    assert (result.current, result.previous, result.change, result.percent) == (5, 5, 0, 0)
    assert result.bars == (1, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, 0, 2)


def test_percent_has_no_meaning_without_a_previous_period():
    result = trend({ago(1): Day(3)}, TODAY, 7)
    assert (result.change, result.percent) == (3, None)


def test_an_average_weighs_days_by_their_records():
    measured = {ago(0): Day(3, 30), ago(1): Day(1, 50)}
    result = trend(measured, TODAY, 2, "avg")
    assert result.current == 20
    assert result.previous is None
    assert result.change is None


def test_a_sum_adds_the_measured_field():
    assert trend({ago(0): Day(3, 30), ago(2): Day(1, 50)}, TODAY, 2, "sum").percent == -40


@pytest.mark.parametrize(("days", "measure"), [(0, "count"), (-1, "count"), (7, "median")])
def test_wrong_questions_are_refused(days, measure):
    with pytest.raises(ValueError, match=r"period|measure"):
        trend({}, TODAY, days, measure)


@given(st.integers(1, 400), st.dictionaries(st.integers(0, 900), st.integers(0, 50)))
def test_bars_and_periods_account_for_every_record_since_the_first_day(days, counts):
    measured = {ago(offset): Day(count) for offset, count in counts.items()}
    result = trend(measured, TODAY, days)
    inside = sum(day.count for when, day in measured.items() if when >= first_day(TODAY, days))
    assert result.current + result.previous == inside == sum(result.bars)
    assert 1 <= len(result.bars) <= MAX_BARS
