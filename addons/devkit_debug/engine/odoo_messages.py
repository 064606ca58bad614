"""What Odoo tells a user in another language, in English.

A dialog has no frames, and no SQLSTATE: only its sentence tells what happened. ``data/odoo_messages.tsv``
holds those that classes of failure know, as Odoo translates them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MESSAGES = Path(__file__).parent / "data" / "odoo_messages.tsv"

_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?s")
_QUOTES = "'\"`´‘’“”„«»「」『』"
#: Beyond this a text is no dialog.
_MOST_CHARACTERS = 8_192


@dataclass(frozen=True, slots=True)
class _Sentence:
    english: str
    names: tuple[str, ...]
    pattern: re.Pattern[str]
    longest: str


def in_english(text: str) -> str:
    """The sentences of Odoo that a text holds in another language, in English, a line each; else empty."""
    text = text[:_MOST_CHARACTERS]
    found = {}
    for sentence in _sentences():
        if sentence.longest in text and (match := sentence.pattern.search(text)):
            values = dict(zip(sentence.names, match.groups(), strict=True))
            found[_PLACEHOLDER.sub(lambda place: values.get(place[1] or "", ""), sentence.english)] = None  # noqa: B023
    return "\n".join(found)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of Odoo that a text holds in whatever language, English too, each in English."""
    text = text[:_MOST_CHARACTERS]
    found = dict.fromkeys(in_english(text).splitlines())
    for sentence in _english():
        if sentence.longest in text and (match := sentence.pattern.search(text)):
            found[match[0]] = None
    return tuple(found)


@cache
def _english() -> tuple[_Sentence, ...]:
    return tuple(
        _sentence(english, "en", english) for english in {each.english: None for each in _sentences()}
    )


@cache
def _sentences() -> tuple[_Sentence, ...]:
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def _sentence(english: str, _language: str, translated: str) -> _Sentence:
    pattern, end, names = "", 0, []
    for place in _PLACEHOLDER.finditer(translated):
        pattern += _literal(translated[end : place.start()])
        pattern += r"([^\n]+?)" if translated[place.end() :].strip() else r"(\S+)"
        names.append(place[1] or "")
        end = place.end()
    pattern += _literal(translated[end:])
    parts = re.split(rf"\n|\s{{2,}}|[{_QUOTES}\xa0]", _PLACEHOLDER.sub("\n", translated))
    return _Sentence(english, tuple(names), re.compile(pattern), max(parts, key=len).strip())


def _literal(text: str) -> str:
    """The text as a pattern; blanks of any kind match each other, and so do quotes."""
    pattern = re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text))
    return re.sub(rf"\\?[{_QUOTES}]", f"[{_QUOTES}]", pattern)
