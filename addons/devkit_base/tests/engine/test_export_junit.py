from functools import cache
from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from addons.devkit_base.engine.export.junit import render
from addons.devkit_base.engine.finding import Finding, Location
from addons.devkit_base.engine.fingerprint import compute
from addons.devkit_base.engine.report import Entry, Report
from addons.devkit_base.engine.rule import Rule
from addons.devkit_base.tests.engine.findings import REPORTS

SCHEMA = Path(__file__).parents[1] / "fixtures" / "schemas" / "junit-10.xsd"


@cache
def schema():
    return etree.XMLSchema(etree.parse(SCHEMA))


def valid(report):
    root = etree.fromstring(render(report).encode())
    schema().assertValid(root)
    return root[0]


@settings(max_examples=60)
@given(REPORTS)
def test_every_report_is_valid_junit(report):
    suite = valid(report)
    assert int(suite.get("tests")) == len(suite.findall("testcase"))
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) == len(report.entries)


def test_failed_skipped_and_passed():
    rules = tuple(
        Rule(code, "T", "low", "E", "b", "g", check=lambda source: ()) for code in ("ABC001", "ABC002")
    )
    bad, ignored = Finding("ABC001", "Bad", Location("x.py", 3)), Finding("ABC001", "Known")
    entries = (Entry(bad, compute(bad)), Entry(ignored, compute(ignored), ignored="agreed"))
    suite = valid(Report("t", "1", rules, entries=entries, target="sale"))
    assert dict(suite.attrib) | {"timestamp": ""} == {
        "name": "sale",
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
        "timestamp": "",
    }
    failed, skipped, passed = suite
    assert (failed.get("classname"), failed.get("name")) == ("ABC001 T", "x.py:3 Bad")
    assert "Fingerprint: " in failed[0].text
    assert skipped[0].get("message") == "Ignored: agreed"
    assert (passed.get("classname"), len(passed)) == ("ABC002 T", 0)


def test_two_tests_never_share_a_name():
    twins = tuple(Finding("ABC001", "Bad", Location(symbol="m", snippet=text)) for text in "ab")
    names = [case.get("name") for case in valid(Report("t", "1", findings=twins))]
    assert names == ["m Bad", "m Bad (2)"]


def test_what_xml_cannot_hold_is_replaced():
    (case,) = valid(Report("t", "1", findings=(Finding("ABC001", "\x00\x1b\ufffe<&>"),)))
    assert case.get("name") == "\ufffd\ufffd\ufffd<&>"
