import re
from pathlib import Path

import pytest

from addons.devkit_base.engine.front_matter import FrontMatter, FrontMatterError, split
from addons.devkit_base.engine.markdown import render
from addons.devkit_base.engine.reference import PageError, read_page, read_pages, slug_of

ADDONS = Path(__file__).parents[3]


def test_head_and_body():
    head, body = split("---\ntitle: T\nsummary: S\ntags: [a, b]\nsequence: 5\n---\n# Body\n\n---\n")
    assert head == FrontMatter("T", "S", ("a", "b"), 5)
    assert body == "# Body\n\n---\n"


def test_a_head_may_come_from_windows():
    head, body = split("\ufeff---\r\ntitle: T\r\n---\r\nBody\r\n")
    assert (head.title, body) == ("T", "Body\r\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# No head", "does not begin with a head"),
        ("---\ntitle: [\n---\n", "not YAML"),
        ("---\n- a\n---\n", "no names and values"),
        ("---\nsummary: S\n---\n", "no title"),
        ("---\ntitle: T\nauthor: X\n---\n", "unknown in the head: author; known: sequence"),
        ("---\ntitle: T\ntags: a\n---\n", "tags is not a list"),
        ("---\ntitle: T\nsequence: true\n---\n", "sequence is not a whole number"),
        ("---\ntitle: T\nsummary: 5\n---\n", "summary is not a text"),
        ("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", "not YAML"),
    ],
)
def test_a_bad_head_says_why(text, says):
    with pytest.raises(FrontMatterError, match=re.escape(says)):
        split(text)


def test_a_page(tmp_path):
    path = tmp_path / "first-page.md"
    path.write_text("---\ntitle: T\n---\nBody")
    page = read_page("sale", path)
    assert (page.slug, page.path, page.body) == ("sale/first-page", "references/first-page.md", "Body")
    path.write_text("---\ntitle: T\n---\nBody.")
    assert read_page("sale", path).content_hash != page.content_hash
    assert read_pages("sale", tmp_path / "nowhere") == []


@pytest.mark.parametrize(("name", "content"), [("Bad Name.md", b""), ("x.md", b"\xff"), ("x.md", b"no head")])
def test_a_bad_page_is_named(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PageError, match=re.escape(name)):
        read_pages("sale", tmp_path)


@pytest.mark.parametrize(
    ("link", "slug"),
    [
        ("x.md", "sale/x"),
        ("./x.md", "sale/x"),
        ("../purchase/x.md", "purchase/x"),
        ("../../purchase/references/x.md", "purchase/x"),
    ],
)
def test_links_mean_slugs(link, slug):
    assert slug_of(link, "sale") == slug


def all_pages():
    return [
        page
        for folder in sorted(ADDONS.glob("*/references"))
        for page in read_pages(folder.parent.name, folder)
    ]


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.slug)
def test_pages_of_the_library_are_whole(page):
    known = {each.slug for each in all_pages()}
    missing = []

    def resolve(link):
        slug = slug_of(link, page.addon)
        missing.extend([] if slug in known else [link])
        return slug if slug in known else None

    rendered = render(page.body, resolve)
    assert page.head.summary, "a page says in one sentence what it is for"
    assert not missing, f"links to pages that are not there: {missing}"
    assert [heading for heading in rendered.toc if heading.level == 2], "a page has sections"
    assert not re.findall(r"^# ", page.body, re.MULTILINE), "the title stands in the head"
