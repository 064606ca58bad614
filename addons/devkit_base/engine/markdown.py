"""Markdown to safe HTML: heading ids, table of contents, highlighted code, links between pages.

Raw HTML in the source is shown as text. Links lead to http, https, mailto, to headings and to other pages;
pictures only to files of an addon's ``static`` folder.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, count, pairwise
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin

from .highlight import highlight

#: Turns the file name of another page into its address; None when there is no such page.
Resolve = Callable[[str], str | None]

_SCHEMES = {"http", "https", "mailto"}
_PICTURE = re.compile(r"/[a-z0-9_]+/static/[\w./-]+")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 6), plain text and the id of its element."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page. ``toc`` holds its headings down to level 3, ``links`` the other pages it names."""

    html: str
    toc: tuple[Heading, ...]
    text: str
    links: tuple[str, ...]


def render(source: str, resolve: Resolve = lambda name: None) -> Page:
    """The page of a Markdown source."""
    tokens = _parser().parse(source)
    headings = _add_anchors(tokens)
    links = _mend_links(tokens, resolve)
    html = _parser().renderer.render(tokens, _parser().options, {})
    toc = tuple(heading for heading in headings if heading.level <= _DEEPEST)
    return Page(html, toc, _plain(tokens), tuple(dict.fromkeys(links)))


def anchor(text: str) -> str:
    """The id of a heading, as Git hosts make it: lower case, words joined by hyphens."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[^\w]+", "-", text).strip("-") or "section"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "highlight": None})
    parser.enable(["table", "strikethrough"])
    parser.use(tasklists_plugin)
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_block", _fence)
    parser.add_render_rule("image", _picture)
    parser.add_render_rule("table_open", lambda *_args: '<div class="dk_table"><table>\n')
    parser.add_render_rule("table_close", lambda *_args: "</table></div>\n")
    return parser


def _fence(_renderer, tokens: Sequence[Token], index: int, _options, _env) -> str:
    info = tokens[index].info.split()
    return highlight(tokens[index].content, info[0] if info else "") + "\n"


def _picture(_renderer, tokens: Sequence[Token], index: int, _options, _env) -> str:
    source, text = str(tokens[index].attrGet("src") or ""), escape(tokens[index].content)
    if not _PICTURE.fullmatch(source) or ".." in source:
        return text
    return f'<img src="{escape(source)}" alt="{text}" loading="lazy">'


def _add_anchors(tokens: Sequence[Token]) -> list[Heading]:
    headings, used = [], set()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            text = _plain([inline])
            name = _unused(anchor(text), used)
            opening.attrSet("id", name)
            headings.append(Heading(int(opening.tag[1]), text, name))
    return headings


def _unused(name: str, used: set[str]) -> str:
    candidates = chain([name], (f"{name}-{number}" for number in count(1)))
    free = next(each for each in candidates if each not in used)
    used.add(free)
    return free


def _mend_links(tokens: Sequence[Token], resolve: Resolve) -> list[str]:
    """Point links at pages, open foreign ones in a new tab, disarm what may not be opened."""
    links = []
    for token in (child for each in tokens for child in each.children or []):
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            links += _mend(token, target, resolve)
    return links


def _mend(token: Token, target: str, resolve: Resolve) -> list[str]:
    name, _hash, fragment = target.partition("#")
    if not name:
        return []
    if name.endswith(".md") and not urlsplit(name).scheme:
        address = resolve(name)
        if address is None:
            token.attrs = {"class": "dk_missing", "title": name}
            return []
        token.attrSet("href", f"{address}#{fragment}" if fragment else address)
        token.attrSet("data-page", address)
        return [address]
    if urlsplit(name).scheme not in _SCHEMES:
        token.attrs = {"class": "dk_missing", "title": target}
        return []
    token.attrSet("target", "_blank")
    token.attrSet("rel", "noopener noreferrer")
    return []


def _plain(tokens: Sequence[Token]) -> str:
    """The words of a page, for the search."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            lines.append("".join(_words(child) for child in token.children or []))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.rstrip())
    return "\n".join(lines)


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image") else ""
