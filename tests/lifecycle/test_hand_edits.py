"""A thousand modules, edited by hand, whose blueprints changed: 0 lost edits, 0 needless conflicts."""

from addons.devkit_scaffold.tests.engine.hand_edit_trials import blueprint_pairs, faults, trial

TRIALS = 1_000


def test_a_thousand_hand_edits():
    pairs = blueprint_pairs(seed=7, count=100)
    wrong = {}
    for seed in range(TRIALS):
        found = trial(10_000 + seed, *pairs[seed % len(pairs)])
        if told := faults(found):
            wrong[seed] = (told, found.edits)
    assert wrong == {}
