"""Full-text search over the pages of ``references/`` folders, for where there is no database.

All words must occur, as beginnings of words; a word in the title weighs most, then tags, headings, text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .reference import SourcePage

_WEIGHTS = {"title": 20.0, "tags": 10.0, "summary": 6.0, "heading": 5.0}
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
#: Repeating a word must not carry a long page to the top.
_MOST_HITS = 5


@dataclass(frozen=True)
class Hit:
    """A page that was found, how well it fits, and its first line with one of the words."""

    page: SourcePage
    score: float
    text: str


def find(pages: Iterable[SourcePage], words: Iterable[str]) -> list[Hit]:
    """Return the pages with all ``words``, the best first; none for no words."""
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in words if word.strip()]
    hits = [hit for page in pages if patterns and (hit := _hit(page, patterns))]
    return sorted(hits, key=lambda hit: (-hit.score, hit.page.slug))


def _hit(page: SourcePage, patterns: list[re.Pattern]) -> Hit | None:
    scores = [_score(page, pattern) for pattern in patterns]
    if not all(scores):
        return None
    return Hit(page, sum(scores), _first_line(page, patterns))


def _score(page: SourcePage, pattern: re.Pattern) -> float:
    parts = {
        "title": page.head.title,
        "tags": " ".join(page.head.tags),
        "summary": page.head.summary,
        "heading": " ".join(_HEADING.findall(page.body)),
    }
    score = sum(weight for name, weight in _WEIGHTS.items() if pattern.search(parts[name]))
    return score + min(_MOST_HITS, len(pattern.findall(page.body)))


def _first_line(page: SourcePage, patterns: list[re.Pattern]) -> str:
    lines = (line.strip() for line in page.body.splitlines())
    return next((line for line in lines if any(p.search(line) for p in patterns)), page.head.summary)
