"""Each class recognises its own sample, and no other class takes it away."""

import pytest

from addons.devkit_base.engine.samples import prove
from addons.devkit_debug.engine.classes import REGISTRY, classify
from addons.devkit_debug.engine.rules import REGISTRY as RULES
from addons.devkit_debug.tests.engine.cases import case_of


@pytest.mark.parametrize("failure", REGISTRY, ids=lambda each: each.name)
def test_a_class_takes_its_own_sample(failure):
    verdict = classify(case_of(failure.bad))
    assert verdict.name == failure.name
    assert verdict.cause and verdict.fix and verdict.evidence and verdict.command


@pytest.mark.parametrize(
    "rule",
    [each for each in RULES if each.code.startswith("DBG") and each.code != "DBG044"],
    ids=lambda each: each.code,
)
def test_a_rule_of_the_library_looks_at_a_case(rule):
    prove(rule, case_of)
