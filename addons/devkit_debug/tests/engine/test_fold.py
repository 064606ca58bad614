import pytest

from addons.devkit_debug.engine.explain import incidents
from addons.devkit_debug.engine.fold import MOST, fold
from addons.devkit_debug.engine.format import records_of_text

HEAD = "2026-01-05 10:00:00,000 7 ERROR db odoo.http: "


def test_sentences_stay_as_they_are():
    text = f"ValueError: no\n{'word ' * 100}\n{'x' * 399}"
    assert fold(text) == text


def test_long_words_and_long_texts_keep_their_ends():
    folded = fold(f"begin {'a' * 2000}b end")
    assert folded.startswith("begin aaa") and folded.endswith("ab end") and len(folded) < 400
    long = fold("first " + "and so on " * MOST + "last")
    assert long.startswith("first ") and long.endswith(" last") and len(long) < MOST + 10


@pytest.mark.parametrize("filling", ["x", "a.", "\\x", "x_1"])
def test_a_word_without_an_end_hides_no_failure(filling):
    """Patterns that begin with a word once took minutes here."""
    text = f"{HEAD}{filling * (60_000 // len(filling))}\nTraceback (most recent call last):\n"
    text += '  File "/opt/odoo/odoo/models.py", line 5, in ensure_one\n    raise ValueError("Expected")\n'
    text += "ValueError: Expected singleton: res.partner(1, 2)\n"
    (found,) = incidents(records_of_text(text))
    assert (found.verdict.name, found.culprit.model) == ("singleton", "res.partner")
