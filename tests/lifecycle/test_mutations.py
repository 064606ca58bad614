"""Whatever is left out of the rental example, its own tests miss it: each element in turn, some each day.

`DEVKIT_MUTATIONS` says which: a part such as `3/60`, as the names of the tests show it, or `all`.
"""

import os

import mutation_trials
import prover
import pytest
import rental

PART = os.environ.get("DEVKIT_MUTATIONS") or rental.part_of_today()


@pytest.fixture(scope="module")
def trials(tmp_path_factory):
    """The module as it is passes its tests."""
    folder = tmp_path_factory.mktemp("mutants")
    trials = mutation_trials.Trials(rental.files(), rental.NAME, folder, prover.PREFIX)
    assert trials.said_of() == ""
    return trials


@pytest.mark.parametrize("mutant", rental.chosen(PART), ids=lambda mutant: f"{PART} {mutant}")
def test_what_is_left_out_is_missed(mutant, trials, record_property):
    said = trials.said_of(mutant)
    record_property("red", said)
    assert said, f"Nothing turned red without {mutant}; try it again with DEVKIT_MUTATIONS={PART}."
