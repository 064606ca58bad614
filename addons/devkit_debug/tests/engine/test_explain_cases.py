"""Real failures, retyped from public threads, all the way from the text to one incident."""

import pytest

from addons.devkit_debug.engine.explain import incidents
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.tests.engine.test_real_cases import CASES, CULPRIT, read


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_real_failure_is_one_incident_of_its_class(path):
    expected, text = read(path)
    found = list(incidents(records_of_text(text, path.name)))
    assert [incident.verdict.name for incident in found] == [expected["expected_class"]]
    for name in CULPRIT:
        if f"expected_{name}" in expected:
            assert getattr(found[0].culprit, name) == expected[f"expected_{name}"]
