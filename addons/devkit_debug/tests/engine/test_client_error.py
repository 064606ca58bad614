"""What a browser may report, and how often."""

import json
from datetime import UTC, datetime

import pytest

from addons.devkit_debug.engine.capture.client_error import (
    MAX_BYTES,
    ReportRefused,
    blame_component,
    read_report,
)
from addons.devkit_debug.engine.capture.rate import RateLimit
from addons.devkit_debug.engine.incident import Culprit, Event, Group, Incident, Verdict
from addons.devkit_debug.engine.title import title_of
from addons.devkit_debug.engine.trace import parse

REPORT = {
    "name": "UncaughtPromiseError > TypeError",
    "message": "Uncaught Promise > Cannot read properties of undefined (reading 'id')",
    "traceback": "TypeError: Cannot read properties of undefined (reading 'id')\n"
    "    at ProductCard.setup (https://acme.example/web/assets/1a2b3c4/web.assets_web.min.js:100:20)",
    "path": "/odoo/products?token=abcdefgh12345678",
    "component": "ProductCard",
    "template": "shop_extra.ProductCard",
    "module": "@shop_extra/product_card",
}


def report(**changes):
    return read_report(json.dumps({**REPORT, **changes}).encode())


def record(error):
    return error.record(time=datetime(2026, 3, 2, tzinfo=UTC), database="acme", user="anna")


def test_a_report_is_a_record_in_the_words_of_odoos_dialog():
    kept = record(report())
    assert (kept.program, kept.level, kept.database) == ("browser", "ERROR", "acme")
    assert (kept.fields["component"], kept.fields["url"]) == ("ProductCard", "/odoo/products")
    trace = parse(kept.text)
    assert (trace.language, trace.last.type) == ("javascript", "TypeError")
    assert trace.last.raised_in.function == "ProductCard.setup"


def test_secrets_are_masked():
    kept = record(report(message="password=hunter22", path="/x#token=abcdefgh12345678"))
    assert "hunter22" not in kept.text
    assert kept.fields["url"] == "/x"


def test_the_component_is_to_blame_where_nothing_better_is_known():
    event = Event(record(report()))
    bare = Incident(event, (event,), Verdict("client_script_error", "…"), Group("frames/1", "a" * 32))
    culprit = blame_component(bare, report()).culprit
    assert (culprit.module, culprit.view, culprit.function) == (
        "shop_extra",
        "shop_extra.ProductCard",
        "ProductCard",
    )
    known = Verdict("client_script_error", "…", culprit=Culprit(module="shop", function="f"))
    blamed = blame_component(Incident(event, (event,), known, Group("frames/1", "a" * 32)), report())
    assert (blamed.culprit.module, blamed.culprit.function) == ("shop", "f")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"x" * (MAX_BYTES + 1), "at most 5000"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 4000, "no JSON"),
        (b'"text"', "no JSON object"),
        (b'{"message": ["a"]}', "must be texts: message"),
        (b'{"name": "Error"}', "neither a message nor a traceback"),
        (b"", "no JSON"),
    ],
)
def test_what_is_no_report_is_refused(body, why):
    with pytest.raises(ReportRefused, match=why):
        read_report(body)


def test_unknown_fields_are_dropped():
    assert not hasattr(report(form={"iban": "DE00"}), "form")


def test_so_many_times_in_so_many_seconds():
    limit = RateLimit(2, 60)
    assert [limit.allows("a", now) for now in (0, 1, 2, 59, 60, 61, 62)] == [
        True,
        True,
        False,
        False,
        True,
        True,
        False,
    ]
    assert limit.allows("b", 2)


def test_callers_that_were_quiet_are_forgotten():
    limit = RateLimit(1, 60, callers=3)
    assert all(limit.allows(str(number), 0) for number in range(100))
    assert len(limit._times) == 3


def test_the_title_of_an_error_in_a_component_is_its_cause():
    lifecycle = 'An error occured in the owl lifecycle (see this Error\'s "cause" property)'
    wrapped = report(
        name="UncaughtPromiseError > OwlError",
        message=f"Uncaught Promise > {lifecycle}",
        traceback=f"OwlError: {lifecycle}\n    at handleError (https://acme.example/web.js:762:101)\n\n"
        f"Caused by: {REPORT['traceback']}",
    )
    record_of = record(wrapped)
    title = title_of(Event(record_of, parse(record_of.text)), Verdict("client_script_error", "…"))
    assert title == REPORT["traceback"].split("\n")[0]
