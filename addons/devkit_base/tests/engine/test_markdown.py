from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addons.devkit_base.engine.markdown import anchor, render

ALLOWED = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "em", "strong", "s", "a", "code", "pre", "div",
    "blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "img", "span", "input", "label",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "class", "target", "rel", "data-page"},
    "img": {"src", "alt", "loading"},
    "div": {"class", "data-language"},
    "input": {"class", "type", "disabled", "checked"},
    "td": {"style"},
    "th": {"style"},
    "ol": {"start"},
    "code": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}


class Checker(HTMLParser):
    """Fails on any tag, attribute or address that a page must not have."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set()) | {"class"}, (tag, name)
            if name == "style":
                assert value in ("text-align:left", "text-align:right", "text-align:center")
            if name in ("href", "src") and not value.startswith(("#", "/")):
                assert urlsplit(value).scheme in ("http", "https", "mailto"), value


VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#x09;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox(1))",
    "[a](//evil.example/x)",
    "[a](file:///etc/passwd)",
    '[a](https://x.example "onmouseover=alert(1)")',
    '[a](https://x.example/"onmouseover="alert(1))',
    "![a](javascript:alert(1))",
    "![a](https://evil.example/pixel.png)",
    "![a](/web/../base/static/x.png)",
    '![a" onerror="alert(1)](/base/static/x.png)',
    "<https://x.example/\"><script>>",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '```"><script>alert(1)</script>\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "- [ ] <script>alert(1)</script>",
    "[x](page.md\"onclick=alert(1))",
]  # fmt: skip


@pytest.mark.parametrize("source", VECTORS)
def test_nothing_runs(source):
    page = render(source, lambda name: "/devkit/reference/a/b")
    assert "script" not in Checker(page.html).tags
    assert "evil.example" not in page.html or "href" not in page.html


@settings(max_examples=200)
@given(
    st.text(max_size=200) | st.lists(st.sampled_from([*VECTORS, "\n", "> ", "* ", "`", "]("])).map("".join)
)
def test_nothing_runs_whatever_is_written(source):
    page = render(source)
    Checker(page.html)
    assert len({heading.anchor for heading in page.toc}) == len(page.toc)


def test_headings_have_unique_ids_and_a_table_of_contents():
    page = render("# One `two`\n\n## Same\n\n## Same\n\n#### Deep\n")
    assert [(each.level, each.text, each.anchor) for each in page.toc] == [
        (1, "One two", "one-two"),
        (2, "Same", "same"),
        (2, "Same", "same-1"),
    ]
    assert '<h2 id="same-1">Same</h2>' in page.html
    assert 'id="deep"' in page.html


def test_an_id_is_never_given_twice():
    page = render("# a\n\n# a\n\n# a-1\n\n# a\n")
    assert [each.anchor for each in page.toc] == ["a", "a-1", "a-1-1", "a-2"]


def test_anchor_keeps_letters_of_all_languages():
    assert anchor("Größe & Maß: 2 §") == "größe-maß-2"
    assert anchor("!!!") == "section"


def test_code_is_highlighted_by_its_language():
    html = render("```python\ndef f():\n    return 1\n```").html
    assert 'data-language="python"' in html
    assert '<span class="k">def</span>' in html
    assert 'data-language="text"' in render("```nosuchlanguage\n<b>\n```").html
    assert "&lt;b&gt;" in render("```nosuchlanguage\n<b>\n```").html


def test_links_between_pages():
    known = {"other.md": "/devkit/reference/a/other"}
    page = render("[x](other.md#part), [y](gone.md), [z](#here), [w](https://odoo.com)", known.get)
    assert 'href="/devkit/reference/a/other#part" data-page="/devkit/reference/a/other"' in page.html
    assert page.links == ("/devkit/reference/a/other",)
    assert '<a class="dk_missing" title="gone.md">y</a>' in page.html
    assert '<a href="#here">z</a>' in page.html
    assert 'href="https://odoo.com" target="_blank" rel="noopener noreferrer"' in page.html


def test_pictures_of_addons_only():
    html = render("![A run](/devkit_base/static/description/run.png)").html
    assert '<img src="/devkit_base/static/description/run.png" alt="A run" loading="lazy">' in html


def test_tables_and_task_lists():
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n").html
    assert '<div class="dk_table"><table>' in html
    assert 'type="checkbox"' in html


def test_the_words_of_a_page():
    page = render("# Title\n\nSome *words* and `code`,\nmore\n\n```sql\nSELECT 1\n```\n")
    assert page.text == "Title\nSome words and code, more\nSELECT 1"
