import json
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from addons.devkit_base.engine import export
from addons.devkit_base.engine.export.markdown import code, fence, plain
from addons.devkit_base.engine.finding import Finding, Location, Severity
from addons.devkit_base.engine.fingerprint import compute
from addons.devkit_base.engine.report import Entry, Report
from addons.devkit_base.tests.engine.findings import REPORTS, TEXT, WORDS

FEW = settings(max_examples=25)

SECRET = "password=hunter2hunter2"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def sample(text="It is wrong", **more):
    where = Location(f"sale/{text}.py", 3, addon="sale", snippet=text, symbol=text)
    finding = Finding("ABC001", text, where, Severity.HIGH, evidence=text, fix=text)
    entry = Entry(finding, compute(finding), **more)
    return Report(
        "DevKit", "19.0", entries=(entry,), started=datetime(2026, 1, 2, 3, 4, tzinfo=UTC), target=text
    )


@pytest.mark.parametrize("name", export.FORMATS)
def test_no_format_shows_a_secret(name):
    assert "hunter2" not in export.render(name, sample(SECRET, ignored=SECRET))


@pytest.mark.parametrize("name", export.FORMATS)
@FEW
@given(report=REPORTS)
def test_the_same_report_gives_the_same_text(name, report):
    text = export.render(name, report)
    assert text == export.render(name, report)
    assert text.encode()


def test_an_unknown_format_is_refused():
    with pytest.raises(KeyError):
        export.render("../json", sample())


@FEW
@given(REPORTS)
def test_json_holds_all(report):
    data = json.loads(export.render("json", report))
    assert data["format"] == "devkit-report/1"
    assert {each["fingerprint"]["value"] for each in data["findings"]} == {
        entry.fingerprint.value for entry in report.entries
    }
    assert sum(data["summary"].values()) == len(report.entries)


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(name for name, _value in attrs)


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "table", "tr", "th", "td",
    "article", "code", "pre", "span", "strong",
}  # fmt: skip


@FEW
@given(REPORTS)
def test_html_holds_no_tag_of_a_finding(report):
    page = Tags(export.render("html", report))
    assert set(page.tags) <= ALLOWED
    assert page.tags.count("article") == len(report.entries)
    assert not page.attributes & {"src", "href", "onerror", "style"}


def test_html_escapes_and_forbids_scripts():
    page = export.render("html", sample(EVIL, ignored=EVIL))
    assert set(Tags(page).tags) <= ALLOWED
    assert "&lt;script&gt;" in page
    assert "default-src &#x27;none&#x27;" in page


@FEW
@given(REPORTS)
def test_markdown_shows_findings_as_text(report):
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(export.render("markdown", report))
    kinds = {each.type for token in tokens for each in [token, *(token.children or [])]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image"}
    headings = [token for token in tokens if token.type == "heading_open" and token.tag == "h2"]
    assert len(headings) == len(report.entries)


@given(TEXT)
def test_markdown_plain_means_itself(text):
    (block,) = [each for each in MarkdownIt().parse("x " + plain(text)) if each.type == "inline"]
    assert "".join(each.content for each in block.children) == " ".join(["x", *text.split()]).replace(
        "\0", "\ufffd"
    )


@given(WORDS | st.text("`\n a", min_size=1).filter(str.strip))
def test_markdown_code_holds_back_ticks(text):
    text = text.replace("\0", "\ufffd")  # as CommonMark does
    (block,) = [each for each in MarkdownIt().parse(fence(text)) if each.type == "fence"]
    assert block.content.splitlines()[:1] == text.rstrip().splitlines()[:1]
    inline = MarkdownIt().parse("x " + code(text))[1].children[1]
    assert (inline.type, inline.content) == ("code_inline", " ".join(text.split()))


def test_lone_surrogates_can_be_written():
    for name in export.FORMATS:
        assert export.render(name, sample("bro\udcffken")).encode()


def test_markdown_reads_well():
    text = export.render("markdown", sample(since="new"))
    assert text.startswith("# DevKit: 1 finding\n")
    assert "- Started: 2026-01-02 03:04 UTC" in text
    assert "| high | 1 |" in text
    assert "high, confidence high, new, at `sale/It is wrong.py:3`" in text
    assert export.render("markdown", Report("DevKit", "1")).startswith("# DevKit: nothing found")
