"""The page that lists the keys of blueprints lists all of them, and nothing else."""

import dataclasses
import re

import pytest

from addons.devkit_base.engine.reference import read_pages
from addons.devkit_scaffold.engine.blueprint import model as words
from addons.devkit_scaffold.engine.blueprint.schema import Choice, keys_of
from addons.devkit_scaffold.engine.gallery import FOLDER

(PAGE,) = [
    page
    for page in read_pages("devkit_scaffold", FOLDER.parents[1] / "references")
    if page.slug.endswith("blueprint-keys")
]
SECTIONS = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", PAGE.body, re.MULTILINE | re.DOTALL))
ROW = re.compile(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \| (.+) \|$", re.MULTILINE)
WORDS = [word for name in words.__all__ if dataclasses.is_dataclass(word := getattr(words, name))]
# Only implied fields have one: no text can say it.
WORDS.remove(words.Expression)


def _title(word):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word.__name__)


def _rows(word):
    return ROW.findall(SECTIONS[_title(word)])


def test_every_word_has_a_section():
    assert set(SECTIONS) == {_title(word) for word in WORDS}


@pytest.mark.parametrize("word", WORDS, ids=_title)
def test_keys_are_those_of_the_word(word):
    assert [key for _bold, key, _meaning in _rows(word)] == list(keys_of(word))


@pytest.mark.parametrize("word", WORDS, ids=_title)
def test_what_is_required_and_what_may_be_chosen_is_said(word):
    keys = keys_of(word)
    for bold, key, meaning in _rows(word):
        assert bool(bold) == keys[key].metadata["required"], key
        kind = keys[key].metadata["kind"]
        values = kind.values if isinstance(kind, Choice) else ()
        assert [value for value in values if f"`{value}`" not in meaning] == [], key


@pytest.mark.parametrize("word", WORDS, ids=_title)
def test_the_short_form_is_said(word):
    assert ("Short: " in SECTIONS[_title(word)]) == hasattr(word, "SHORTHAND")


def test_sections_that_are_pointed_at_exist():
    pointed = set(re.findall(r"see \*([A-Z][A-Za-z ]+)\*", PAGE.body))
    assert len(pointed) > 20
    assert pointed <= set(SECTIONS)
