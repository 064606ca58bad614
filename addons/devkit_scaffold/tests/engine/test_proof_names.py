"""Databases of proofs have names that are safe, new, and known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_scaffold.engine.proof import names


@given(run=st.text(max_size=30), module=st.text(max_size=300))
def test_every_name_fits_postgresql_and_is_known_again(run, module):
    name = names.proof_name("devkit_proof", run, module)
    assert len(name.encode()) <= names.MAX_LENGTH
    assert names.is_proof("devkit_proof", name)
    assert not names.is_template("devkit_proof", name)


def test_two_proofs_of_one_run_have_two_names():
    assert names.proof_name("devkit_proof", "42", "m") != names.proof_name("devkit_proof", "42", "m")


def test_the_name_tells_the_run_and_the_module():
    assert names.proof_name("devkit_proof", "42", "rental_contract").startswith(
        "devkit_proof_r42_rental_contract_"
    )


@pytest.mark.parametrize(
    "name",
    ["devkit_proof", "devkit_proof_mine", "devkit_proof_r42", "production", "xdevkit_proof_r1_m_0123abcd"],
)
def test_somebody_elses_database_is_not_taken_for_ours(name):
    assert not names.is_proof("devkit_proof", name)
    assert not names.is_template("devkit_proof", name)


def test_a_template_has_one_name_for_one_key():
    one, same, other = (names.template_name("devkit_proof", key) for key in ("a", "a", "b"))
    assert one == same != other
    assert names.is_template("devkit_proof", one)
    assert not names.is_proof("devkit_proof", one)


@pytest.mark.parametrize("prefix", ["", "a", "Devkit", "1abc", 'x"; drop', "a" * 25, "post gres"])
def test_a_prefix_that_is_no_beginning_of_a_name_is_refused(prefix):
    with pytest.raises(ValueError, match="cannot begin"):
        names.check_prefix(prefix)


def test_prefixes_do_not_mix():
    assert not names.is_proof("devkit", names.proof_name("devkit_proof", "1", "m").replace("_r1", "_x1"))
