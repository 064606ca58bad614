"""Reading YAML: positions, doubled keys, limits, only plain data."""

import pytest

from addons.devkit_scaffold.engine.blueprint.source import MAX_CHARACTERS, MAX_DEPTH, parse


def test_places_of_keys_and_values():
    source = parse("a:\n  b: 1\n  c:\n    - x\n    - y\n")
    assert source.data == {"a": {"b": 1, "c": ["x", "y"]}}
    assert source.place(("a",)) == (1, 1)
    assert source.place(("a", "b")) == (2, 6)
    assert source.place(("a", "c", 1)) == (5, 7)


def test_place_of_a_missing_path_is_that_around_it():
    assert parse("a:\n  b: 1\n").place(("a", "z", "q")) == (1, 1)
    assert parse("").place(("a",)) == (0, 0)


def test_doubled_key_names_both_lines():
    source = parse("a: 1\nb: 2\na: 3\n")
    (problem,) = source.problems
    assert (problem.code, problem.line, problem.column) == ("SCB002", 3, 1)
    assert "first in line 1" in problem.message
    assert source.data == {"a": 1, "b": 2}


def test_aliases_are_refused_so_that_nothing_unfolds():
    bomb = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n"
    (problem,) = parse(bomb).problems
    assert (problem.code, problem.line) == ("SCB001", 2)
    assert "alias" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']\n",
        "a: !!python/name:os.system\n",
        "a: !secret x\n",
        "a: !!binary aGVsbG8=\n",
    ],
)
def test_tags_are_refused(text):
    assert [p.code for p in parse(text).problems] == ["SCB001"]


@pytest.mark.parametrize(
    ("text", "line"), [("a: [1\nb: 2\n", 2), ("a: 'x\n", 2), ("\tb: 1\n", 1), ("a: b: c\n", 1)]
)
def test_broken_yaml_has_a_line(text, line):
    (problem,) = parse(text).problems
    assert problem.code == "SCB001"
    assert problem.line == line


@pytest.mark.parametrize("text", ["", "   \n", "# only a remark\n"])
def test_empty_text(text):
    (problem,) = parse(text).problems
    assert "no blueprint" in problem.message


def test_too_long_and_too_deep():
    assert parse("a" * (MAX_CHARACTERS + 1)).problems[0].code == "SCB001"
    assert any("nested" in p.message for p in parse("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)).problems)
    assert parse("[" * 100_000).problems


def test_characters_yaml_cannot_hold():
    (problem,) = parse("a: \x00\n").problems
    assert problem.code == "SCB001"


def test_dates_stay_text():
    assert parse("a: 2026-01-31\n").data == {"a": "2026-01-31"}


@pytest.mark.parametrize("word", ["No", "yes", "on", "010", "1:30", "1_000", ".inf", "1e3", "0x10"])
def test_what_only_old_yaml_takes_for_a_value_is_a_text(word):
    assert parse(f"a: {word}\n").data == {"a": word}


def test_values():
    assert parse("[1, -2.5, true, false, null, ~, '1']").data == [1, -2.5, True, False, None, None, "1"]


def test_two_documents_are_refused():
    assert [p.code for p in parse("a: 1\n---\nb: 2\n").problems] == ["SCB001"]


@pytest.mark.parametrize("text", ["&0", "~", "null", "&a ~"])
def test_a_lone_nothing_is_no_blueprint(text):
    source = parse(text)
    assert source.data is None
    assert [problem.code for problem in source.problems] == ["SCB001"]
