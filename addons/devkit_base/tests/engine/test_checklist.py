"""checklist and check_result: progress, obstacles, digest, answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_base.engine.check_result import (
    MAX_LINES,
    CheckResult,
    broken,
    failed,
    named_check,
    none_of,
    not_applicable,
    ok,
)
from addons.devkit_base.engine.checklist import (
    DONE,
    FAILED,
    NOT_APPLICABLE,
    TODO,
    Item,
    digest,
    obstacles,
    progress,
)

STATES = st.sampled_from([TODO, DONE, FAILED, NOT_APPLICABLE])


def test_progress():
    assert progress([]) == 0
    assert progress([DONE, NOT_APPLICABLE, FAILED, TODO]) == 50
    assert progress([DONE]) == 100


@given(st.lists(STATES))
def test_progress_lies_between(states):
    assert 0 <= progress(states) <= 100
    assert progress([*states, DONE]) >= progress(states)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (Item("a", TODO), "open"),
        (Item("a", FAILED), "failed"),
        (Item("a", DONE), None),
        (Item("a", DONE, evidence_required=True), "evidence"),
        (Item("a", DONE, evidence_required=True, has_evidence=True), None),
        (Item("a", NOT_APPLICABLE), "reason"),
        (Item("a", NOT_APPLICABLE, has_evidence=True), None),
        (Item("a", TODO, required=False), None),
        (Item("a", FAILED, required=False), None),
        (Item("a", NOT_APPLICABLE, required=False), None),
        (Item("a", DONE, required=False, evidence_required=True), "evidence"),
    ],
)
def test_obstacles(item, reason):
    assert obstacles([item]) == ([("a", reason)] if reason else [])


ROWS = [{"name": "a", "state": "done"}, {"name": "b", "state": "na"}]


def test_digest_notices_every_change():
    signed = digest({"name": "x"}, ROWS)
    assert len(signed) == 64 and signed == digest(
        {"name": "x"}, [dict(reversed(row.items())) for row in ROWS]
    )
    assert signed != digest({"name": "y"}, ROWS)
    assert signed != digest({"name": "x"}, ROWS[::-1])
    assert signed != digest({"name": "x"}, ROWS[:1])
    assert signed != digest({"name": "x"}, [ROWS[0], {"name": "b", "state": "done"}])


@given(st.dictionaries(st.text(), st.text()), st.lists(st.dictionaries(st.text(), st.text())))
def test_digest_takes_any_text(head, rows):
    assert digest(head, rows) == digest(dict(head), list(rows))


def test_answers():
    assert ok("fine", ["a", "b"]) == CheckResult("ok", "fine", "a\nb")
    assert not_applicable("no") == CheckResult("na", "no")
    assert failed("bad", "x").state == "failed"
    assert none_of([], "good", "{count} bad") == ok("good")
    assert none_of(["x", "y"], "good", "{count} bad") == failed("2 bad", "x\ny")


def test_a_broken_check_is_not_ok():
    answer = broken(KeyError("password=hunter2"))
    assert answer.state == "broken" and "KeyError" in answer.message and "hunter2" not in answer.message


def test_secrets_are_masked():
    answer = failed("db_password=hunter2", ["Authorization: Bearer abcdefgh12345678"])
    assert "hunter2" not in answer.message and "abcdefgh" not in answer.evidence


def test_long_evidence_is_cut_and_says_so():
    lines = failed("x", [str(n) for n in range(MAX_LINES + 7)]).evidence.splitlines()
    assert len(lines) == MAX_LINES + 1 and lines[-1] == "… and 7 more"


def test_other_states_are_refused():
    with pytest.raises(ValueError, match="maybe"):
        CheckResult("maybe", "x")


def test_named_check_marks():
    @named_check("A title")
    def check(self, run):
        return ok("x")

    assert check.check_title == "A title" and check(None, None).state == "ok"
