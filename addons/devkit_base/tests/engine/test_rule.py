import sys

import pytest

from addons.devkit_base.engine.finding import Confidence, Location, Severity
from addons.devkit_base.engine.rule import Registry, Rule, RuleError, rule
from addons.devkit_base.engine.samples import SampleError, prove

ABOUT = {"title": "T", "severity": "high", "explanation": "E", "bad": "bad", "good": "good"}


def make(code="ABC001", **more):
    @rule(code=code, **{**ABOUT, **more})
    def check(source):
        if "bad" in source:
            yield check.finding("It is bad", Location("x.py", 1, snippet=source))

    return check


def test_the_decorator_makes_a_rule_that_can_be_called():
    each = make()
    assert isinstance(each, Rule)
    (found,) = each("so bad")
    assert (found.rule, found.severity, found.confidence) == ("ABC001", Severity.HIGH, Confidence.HIGH)


def test_a_finding_may_be_milder_than_its_rule():
    assert make().finding("m", severity="low", fix="do").severity is Severity.LOW


@pytest.mark.parametrize(
    "code", ["A001", "ABCDEF001", "abc001", "ABC01", "ABC0011", "ABC-01", "", "ABC001\n"]
)
def test_codes_have_one_form(code):
    with pytest.raises(RuleError, match="not a rule code"):
        make(code)


@pytest.mark.parametrize("name", ["title", "explanation", "bad", "good"])
def test_a_rule_explains_itself(name):
    with pytest.raises(RuleError, match=name):
        make(**{name: "  "})


def test_codes_are_unique():
    with pytest.raises(RuleError, match="two rules have the code ABC001"):
        Registry([make(), make()])


def test_a_registry_runs_all_or_some():
    registry = Registry([make("ABC002"), make("ABC001")])
    assert [each.code for each in registry] == ["ABC001", "ABC002"]
    assert [found.rule for found in registry.run("bad")] == ["ABC001", "ABC002"]
    assert [found.rule for found in registry.run("bad", ["ABC002"])] == ["ABC002"]
    assert "ABC001" in registry
    assert len(registry) == 2
    with pytest.raises(KeyError):
        list(registry.run("bad", ["ABC009"]))


def write_package(tmp_path, monkeypatch, **files):
    package = tmp_path / "some_rules"
    package.mkdir()
    for name, text in files.items():
        (package / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "some_rules"]:
        monkeypatch.delitem(sys.modules, name)
    return Registry.of_package("some_rules", [str(package)])


ONE = """
from addons.devkit_base.engine.rule import rule
@rule(code="{code}", title="T", severity="low", explanation="E", bad="b", good="g")
def check(source):
    return ()
"""


def test_a_package_registers_itself(tmp_path, monkeypatch):
    files = {
        "__init__": "",
        "_shared": "X = 1",
        "first": ONE.format(code="ABC001"),
        "other": ONE.format(code="ABC002"),
    }
    registry = write_package(tmp_path, monkeypatch, **files)
    assert [each.code for each in registry] == ["ABC001", "ABC002"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (ONE.format(code="ABC001") + ONE.replace("check", "b").format(code="ABC002"), 2)],
)
def test_one_rule_one_file(tmp_path, monkeypatch, text, count):
    with pytest.raises(RuleError, match=f"holds {count} rules"):
        write_package(tmp_path, monkeypatch, __init__="", first=text)


def test_samples_are_proved():
    assert len(prove(make(), str)) == 1
    with pytest.raises(SampleError, match="nothing in its bad sample"):
        prove(make(bad="fine"), str)
    with pytest.raises(SampleError, match="reports its good sample"):
        prove(make(good="also bad"), str)


def test_a_rule_that_reports_under_another_code_is_caught():
    other = make("XYZ001")

    @rule(code="ABC001", **ABOUT)
    def check(source):
        return other(source)

    with pytest.raises(SampleError, match="XYZ001"):
        prove(check, str)
