"""Random hand edits against random changes of blueprints: nothing is lost, no conflict is without reason.

The same with a thousand trials is in tests/lifecycle.
"""

import random

import pytest

from addons.devkit_scaffold.engine.merge import merge_module
from addons.devkit_scaffold.tests.engine.hand_edit_trials import blueprint_pairs, faults, trial

TRIALS = 100


@pytest.fixture(scope="module")
def pairs():
    return blueprint_pairs(seed=1, count=20)


def test_no_hand_edit_is_lost(pairs):
    conflicts = edits = 0
    for seed in range(TRIALS):
        found = trial(seed, *pairs[seed % len(pairs)])
        assert faults(found) == [], (seed, found.edits)
        conflicts += len(found.merge.conflicts)
        edits += len(found.edits)
    # That the trials say something: most edits meet no change of the blueprint, some do.
    assert edits > 2 * TRIALS
    assert 0 < conflicts < TRIALS / 2


def test_without_a_change_every_byte_stays(pairs):
    rng = random.Random(2)
    for base, _new in pairs:
        yours = {path: rng.randbytes(rng.randint(0, 200)) for path in base if rng.random() < 0.8}
        merged = merge_module(base, yours, base)
        assert (merged.files, merged.changes, merged.conflicts) == ({}, (), ())


def test_without_an_edit_the_new_generation_comes_whole(pairs):
    for base, new in pairs:
        merged = merge_module(base, base, new)
        after = {path: body for path, body in {**base, **merged.files}.items() if body is not None}
        assert after == new
        assert not merged.conflicts


def test_merging_again_changes_nothing(pairs):
    for seed in range(20):
        found = trial(seed, *pairs[seed % len(pairs)])
        if not found.merge.conflicts:
            assert merge_module(found.new, found.result, found.new).files == {}
