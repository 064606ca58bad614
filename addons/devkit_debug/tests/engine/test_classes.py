"""Each class recognises its own sample, and no other class takes it away."""

import time

import pytest

from addons.devkit_base.engine.samples import prove
from addons.devkit_debug.engine.classes import REGISTRY, classify
from addons.devkit_debug.engine.explain import incidents
from addons.devkit_debug.engine.format import records_of_text
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


def test_a_word_of_megabytes_is_classified_in_no_time():
    """Data in a statement: patterns that begin with a name would take hours."""
    error = "ERROR: could not serialize access due to concurrent update"
    for word in ("a" * 1_000_000, "a." * 500_000, "('a'" * 250_000):
        log = "2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: "
        start = time.perf_counter()
        [incident] = incidents(records_of_text(f'{log}UPDATE shop SET a="{word}"\n{error}\n'))
        assert incident.verdict.name == "serialization_failure"
        assert time.perf_counter() - start < 10
