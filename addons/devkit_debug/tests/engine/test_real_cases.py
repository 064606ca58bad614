"""Real failures, retyped from public threads: class and culprit are as each one's header says."""

import re
from pathlib import Path

import pytest

from addons.devkit_debug.engine.classes import REGISTRY, classify
from addons.devkit_debug.tests.engine.cases import case_of

CASES = sorted((Path(__file__).parents[1] / "fixtures" / "cases").glob("*.txt"))
CULPRIT = ("module", "model", "table", "field", "view")


def read(path):
    """Header and input of a case. A class may be followed by a remark: `report_pdf (killed)`."""
    head, _mark, text = path.read_text(encoding="utf-8").partition("---INPUT---\n")
    values = dict(re.findall(r"^# (\w+): ?(.*)$", head, re.MULTILINE))
    values["expected_class"] = values["expected_class"].partition(" ")[0]
    return values, text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_real_failure(path):
    expected, text = read(path)
    verdict = classify(case_of(text))
    assert verdict.name == expected["expected_class"], verdict.cause
    for name in CULPRIT:
        if f"expected_{name}" in expected:
            assert getattr(verdict.culprit, name) == expected[f"expected_{name}"]
    assert verdict.severity == expected.get("expected_severity", verdict.severity)


def test_each_case_says_where_it_comes_from():
    for path in CASES:
        values, text = read(path)
        assert values["source"].startswith("https://"), path.name
        assert values["expected_class"] in REGISTRY, path.name
        assert text.strip(), path.name
