"""Quiet hours, spikes and signatures."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.alert.quiet import QuietHours
from addons.devkit_debug.engine.alert.spike import is_spike
from addons.devkit_debug.engine.alert.webhook import BACKOFF, headers, is_final, sign, verify, wait_after

NIGHT = QuietHours(22, 6.5, "Europe/Berlin")


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-01-13T12:00+01:00", "2026-01-13T12:00+01:00"),
        ("2026-01-13T21:59+01:00", "2026-01-13T21:59+01:00"),
        ("2026-01-13T22:00+01:00", "2026-01-14T06:30+01:00"),
        ("2026-01-14T03:00+01:00", "2026-01-14T06:30+01:00"),
        ("2026-01-14T06:30+01:00", "2026-01-14T06:30+01:00"),
        ("2026-03-28T23:00+01:00", "2026-03-29T06:30+02:00"),  # the clock goes forward in that night
        ("2026-10-24T23:00+02:00", "2026-10-25T06:30+01:00"),  # … and back in this one
    ],
)
def test_a_night_ends_in_the_morning(now, told):
    assert NIGHT.next_time(at(now)) == at(told)


def test_quiet_hours_of_a_day():
    noon = QuietHours(12, 13, "Asia/Kolkata")
    assert noon.next_time(at("2026-01-13T12:20+05:30")) == at("2026-01-13T13:00+05:30")


def test_a_weekend_and_the_night_after_it():
    quiet = QuietHours(22, 7, "UTC", weekend=True)
    assert quiet.next_time(at("2026-01-16T23:00+00:00")) == at("2026-01-19T07:00+00:00")
    assert quiet.next_time(at("2026-01-17T12:00+00:00")) == at("2026-01-19T07:00+00:00")


def test_equal_hours_are_none_and_a_whole_day_ends():
    assert QuietHours().next_time(at("2026-01-13T00:00+00:00")) == at("2026-01-13T00:00+00:00")
    assert QuietHours(0, 24).next_time(at("2026-01-13T05:00+00:00")) > at("2026-01-13T05:00+00:00")


def test_an_unknown_zone_is_utc_and_bad_hours_are_refused():
    assert QuietHours(1, 2, "Mars/Base").next_time(at("2026-01-13T01:30+00:00")) == at(
        "2026-01-13T02:00+00:00"
    )
    with pytest.raises(ValueError, match="choose 0 to 24"):
        QuietHours(25, 2)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.floats(0, 24),
    st.floats(0, 23.99),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]),
    st.booleans(),
)
def test_what_is_put_off_comes_within_days(now, start, end, zone, weekend):
    told = QuietHours(start, end, zone, weekend).next_time(now)
    assert timedelta(0) <= told - now <= timedelta(days=11)


def test_spikes():
    assert is_spike(recent=50, before=168, intervals=168, factor=5, least=10)
    assert not is_spike(recent=4, before=0, intervals=168, factor=5, least=10), "too few"
    assert not is_spike(recent=50, before=168 * 20, intervals=168, factor=5, least=10), "it is always so"
    assert is_spike(recent=10, before=0, intervals=0, factor=5, least=10)


def test_a_signature_is_verified():
    body, secret = b'{"a": 1}', "s3cret"
    signature = sign(body, secret, 1000)
    assert verify(body, secret, 1000, signature, now=1100)
    assert not verify(b'{"a": 2}', secret, 1000, signature, now=1100)
    assert not verify(body, "other", 1000, signature, now=1100)
    assert not verify(body, secret, 1000, signature, now=1301), "too old"
    assert not verify(body, secret, 1001, signature, now=1100), "the time is signed too"


def test_the_signature_is_hmac_sha256_of_time_and_body():
    # openssl: printf '1000.{}' | openssl dgst -sha256 -hmac key
    known = "c32de42341dece79a1511c9e7f74a2734112edcfcf48943c976faf07047065db"
    assert sign(b"{}", "key", 1000) == f"sha256={known}"
    assert "X-DevKit-Signature" not in headers(b"{}", "", 1000, "d1")
    assert headers(b"{}", "key", 1000, "d1")["X-DevKit-Signature"] == sign(b"{}", "key", 1000)


def test_tries_end():
    assert [wait_after(number) for number in range(1, 7)] == [*BACKOFF, None]
    assert wait_after(0) is None


def test_some_refusals_are_final():
    assert [status for status in (200, 302, 400, 404, 408, 410, 429, 500, 503) if is_final(status)] == [
        400,
        404,
        410,
    ]
