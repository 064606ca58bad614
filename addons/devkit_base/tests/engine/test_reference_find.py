"""reference_find: all words, beginnings of words, the title first."""

from addons.devkit_base.engine.front_matter import FrontMatter
from addons.devkit_base.engine.reference import SourcePage
from addons.devkit_base.engine.reference_find import find


def page(slug, title, body, tags=(), summary=""):
    return SourcePage(f"x/{slug}", "x", f"references/{slug}.md", FrontMatter(title, summary, tags), body, "")


INDEXES = page("indexes", "Indexes", "Why an index helps.\n\n## Partial ones\nWith WHERE.", ("postgresql",))
LOCKS = page(
    "locks", "Locks", "An index, an index, an index: " * 20 + "locks wait.", summary="Who waits for whom"
)
PAGES = [LOCKS, INDEXES]


def slugs(*words):
    return [hit.page.slug for hit in find(PAGES, words)]


def test_the_title_weighs_more_than_many_words_in_the_text():
    assert slugs("index") == ["x/indexes", "x/locks"]


def test_all_words_must_occur():
    assert slugs("index", "wait") == ["x/locks"]
    assert slugs("index", "nonsense") == []


def test_beginnings_of_words_in_any_case():
    assert slugs("PARTI") == ["x/indexes"]
    assert slugs("artial") == []
    assert slugs("postgresql") == ["x/indexes"]


def test_no_words_find_nothing_and_signs_are_plain_text():
    assert slugs() == slugs(" ") == slugs("(.*") == []


def test_the_first_line_with_a_word_is_shown():
    assert find(PAGES, ["where"])[0].text == "With WHERE."
    assert find(PAGES, ["whom"])[0].text == "Who waits for whom"
