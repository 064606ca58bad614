import json
from functools import cache
from pathlib import Path

import jsonschema
from hypothesis import given, settings

from addons.devkit_base.engine.export.sarif import render
from addons.devkit_base.engine.finding import Finding, Location, Severity
from addons.devkit_base.engine.fingerprint import compute
from addons.devkit_base.engine.report import Entry, Report
from addons.devkit_base.tests.engine.findings import REPORTS

SCHEMA = Path(__file__).parents[1] / "fixtures" / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def valid(report):
    log = json.loads(render(report))
    validator().validate(log)
    return log["runs"][0]


@settings(max_examples=60)
@given(REPORTS)
def test_every_report_is_valid_sarif(report):
    run = valid(report)
    assert len(run["results"]) == len(report.entries)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def one(finding, **more):
    return valid(Report("t", "1.2.3", entries=(Entry(finding, compute(finding), **more),)))["results"][0]


def test_the_schema_is_the_official_one_and_refuses():
    log = json.loads(render(Report("t", "1")))
    log["runs"][0]["results"] = [{"message": {}}]
    assert not validator().is_valid(log)


def test_place_and_severity():
    where = Location("sale/models/ä b.py", 3, 5, "sale", "x = 1", "SaleOrder.action", end_line=4)
    result = one(Finding("ABC001", "Bad", where, Severity.CRITICAL, fix="Do"))
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "sale/models/%C3%A4%20b.py"
    assert physical["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 4,
        "snippet": {"text": "x = 1"},
    }
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "SaleOrder.action"}]
    assert (result["level"], result["properties"]["severity"]) == ("error", "critical")
    assert result["properties"]["fix"] == "Do"


def test_fingerprint_baseline_and_suppression():
    finding = Finding("ABC001", "Bad", Location("x.py", 1, snippet="y"))
    result = one(finding, since="still", ignored="agreed")
    assert result["partialFingerprints"] == {"snippet/1": compute(finding).value}
    assert result["baselineState"] == "unchanged"
    assert result["suppressions"][0]["justification"] == "agreed"
    assert one(finding, since="new")["baselineState"] == "new"
    assert "suppressions" not in one(finding)


def test_windows_paths_are_uris():
    result = one(Finding("ABC001", "Bad", Location("C:\\sale\\x.py", 1)))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "C%3A/sale/x.py"
