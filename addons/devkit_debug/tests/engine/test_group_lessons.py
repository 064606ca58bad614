"""Merging teaches later events, splitting takes it back."""

import json

import pytest

from addons.devkit_debug.engine.group import group
from addons.devkit_debug.engine.group.lessons import Lesson, apply, merge, split

from .failures import event_of

TRACE = """Traceback (most recent call last):
  File "/mnt/extra-addons/my_mod/models/{file}.py", line 4, in {function}
    raise ValueError(answer)
ValueError: {message}
"""


def failed(message, file="sync", function="push"):
    return group(event_of(TRACE.format(message=message, file=file, function=function)))


KEPT = failed("gateway refused the order alpha today")
OTHER = failed("gateway refused the order beta today")


def test_before_the_merge_they_are_two():
    assert KEPT.value != OTHER.value


def test_a_merged_group_follows():
    lesson = merge(KEPT, OTHER)
    found = apply(OTHER, [lesson])
    assert found.value == KEPT.value
    told = {part.name: part for part in found.components}
    assert not told["message"].contributes
    assert told["frame"].contributes
    assert told["lesson"].why == f"the group was {OTHER.value} before"


def test_a_later_wording_of_the_same_shape_follows():
    lesson = merge(KEPT, OTHER)
    assert apply(failed("gateway refused the order gamma today"), [lesson]).value == KEPT.value
    assert 'message "gateway refused the order * today"' in lesson.explain()


@pytest.mark.parametrize(
    "stranger",
    [
        failed("gateway is down"),
        failed("gateway refused the order gamma today", function="pull"),
        failed("gateway refused the order gamma today", file="other"),
        group(event_of("gateway refused the order gamma today", "odoo.addons.my_mod")),
    ],
)
def test_what_differs_in_anything_else_does_not(stranger):
    assert apply(stranger, [merge(KEPT, OTHER)]) is stranger


def test_three_wordings_without_a_shape_make_the_message_count_no_more():
    texts = ("certificate expired", "no such customer in the other system", "too many calls")
    kept, *others = map(failed, texts)
    two = merge(kept, others[0])
    assert apply(failed("something new"), [two]).value != kept.value
    three = merge(kept, others[1], known=two)
    assert apply(failed("something new"), [three]).value == kept.value
    assert "any message" in three.explain()


def test_groups_that_share_no_place_teach_only_themselves():
    far = failed("gateway refused the order beta today", file="other", function="pull")
    lesson = merge(KEPT, far)
    assert lesson.rule is None
    assert apply(far, [lesson]).value == KEPT.value
    third = failed("gateway refused the order gamma today", file="third")
    assert apply(third, [lesson]) is third
    assert "No other follows" in lesson.explain()


def test_split_takes_it_back():
    third = failed("gateway refused the order gamma today")
    lesson = merge(KEPT, OTHER, third)
    left = split(lesson, third)
    assert apply(third, [left]).value == third.value
    assert apply(OTHER, [left]).value == KEPT.value
    assert split(left, OTHER) is None


def test_a_group_that_only_followed_can_be_split_off_too():
    followed = failed("gateway refused the order gamma today")
    lesson = split(merge(KEPT, OTHER), followed)
    assert apply(followed, [lesson]).value == followed.value
    assert apply(failed("gateway refused the order delta today"), [lesson]).value == KEPT.value


def test_merged_again_after_a_split_it_follows_again():
    followed = failed("gateway refused the order gamma today")
    lesson = split(merge(KEPT, OTHER), followed)
    assert apply(followed, [merge(KEPT, followed, known=lesson)]).value == KEPT.value


def test_two_lessons_that_claim_one_group_leave_it_alone():
    first = merge(KEPT, OTHER)
    far, other = (failed(f"gateway {word} the order {word} today") for word in ("accepted", "lost"))
    second = merge(far, other)
    event = failed("gateway refused the order refused today")
    assert first.takes(event) and second.takes(event)
    assert apply(event, [first, second]) is event


def test_lessons_are_plain_data():
    lesson = split(merge(KEPT, OTHER), failed("gateway refused the order gamma today"))
    assert Lesson.of_data(json.loads(json.dumps(lesson.as_data()))) == lesson


@pytest.mark.parametrize(
    "data", [{}, {"form": 2}, {"form": 1, "strategy": "frames/1", "examples": []}, {"form": 1, "examples": 3}]
)
def test_other_data_is_refused(data):
    with pytest.raises(ValueError, match="lesson"):
        Lesson.of_data(data)


def test_what_cannot_be_merged_or_split_is_said():
    with pytest.raises(ValueError, match="two groups"):
        merge(KEPT)
    with pytest.raises(ValueError, match="not of"):
        merge(OTHER, KEPT, known=merge(KEPT, OTHER))
    with pytest.raises(ValueError, match="kept"):
        split(merge(KEPT, OTHER), KEPT)
