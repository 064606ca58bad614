import dataclasses

import pytest

from addons.devkit_base.engine.finding import Confidence, Finding, Location, Severity


def test_severity_has_an_order():
    assert sorted(Severity, key=lambda each: each.rank) == ["info", "low", "medium", "high", "critical"]
    assert Confidence.HIGH.rank > Confidence.LOW.rank


def test_severity_may_be_given_as_text():
    assert Finding("ABC001", "x", severity="critical").severity is Severity.CRITICAL


def test_unknown_severity_is_refused():
    with pytest.raises(ValueError, match="'bad' is not a valid Severity"):
        Finding("ABC001", "x", severity="bad")


@pytest.mark.parametrize(("rule", "message"), [("", "x"), ("ABC001", "")])
def test_rule_and_message_are_needed(rule, message):
    with pytest.raises(ValueError, match="code of its rule"):
        Finding(rule, message)


def test_a_finding_cannot_be_changed():
    finding = Finding("ABC001", "x", fingerprint_parts={"a": "1"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.message = "y"
    with pytest.raises(TypeError):
        finding.fingerprint_parts["a"] = "2"


def test_location_prints_as_editors_know_it():
    assert str(Location("sale/models/sale.py", 12)) == "sale/models/sale.py:12"
    assert str(Location("sale/models/sale.py")) == "sale/models/sale.py"
    assert str(Location(symbol="res.partner")) == "res.partner"


def test_negative_lines_are_refused():
    with pytest.raises(ValueError, match="count from 1"):
        Location("x.py", line=-1)
