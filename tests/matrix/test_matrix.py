"""The matrix itself: it covers every pair, and every combination is accepted and can be generated."""

import itertools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import components
import cover
import matrix

from addons.devkit_scaffold.engine.blueprint import check_data
from addons.devkit_scaffold.engine.generate import generate


def test_every_pair_of_kinds_stands_together_somewhere():
    found = {pair for kinds in matrix.combinations() for pair in itertools.combinations(sorted(kinds), 2)}
    assert found == set(itertools.combinations(sorted(components.KINDS), 2))
    assert len(matrix.combinations()) == matrix.COUNT


def test_too_few_sets_are_refused():
    with pytest.raises(ValueError, match="pairs are in none"):
        cover.covering_sets(list(components.KINDS), 2)


@pytest.mark.parametrize("name", components.KINDS)
def test_kind_changes_the_module(name):
    """A kind that adds nothing would cover nothing."""
    blueprint, problems = check_data(components.blueprint(1, [name]))
    assert not problems, [str(problem) for problem in problems]
    bare, _problems = check_data(components.blueprint(1, []))
    assert generate(blueprint) != generate(bare)


@pytest.mark.parametrize("number", range(1, matrix.COUNT + 1))
def test_combination_is_accepted_and_generated(number):
    blueprint, problems = check_data(components.blueprint(number, matrix.combinations()[number - 1]))
    assert not problems, [str(problem) for problem in problems]
    assert len(generate(blueprint)) > 15
