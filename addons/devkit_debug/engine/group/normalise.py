"""A message without what differs from one event to the next: figures, dates, ids, names, paths, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..trace.owner import ODOO, OWN, home
from .reworded import reworded

#: Longer messages are cut: their beginning says what happened.
LONGEST = 2_000

_DATE = (
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)?"
    r"|\d{1,2}[/ -][A-Z][a-z]{2}[/ -]\d{4}(?:[: ]\d\d:\d\d:\d\d(?: [+-]\d{4})?)?"
    r"|\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\b"
)
#: Tried first: what holds words that the other rules would tear.
_WHOLE: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(r"\b(?:[a-z][a-z+.-]{1,15})://[^\s'\"<>)\]]+"), "<url>"),
    (re.compile(r"\b[A-Za-z][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "<email>"),
)
_RULES: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(r"(?<=\)=\()[^()\n]{1,400}(?=\))"), "<value>"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I), "<uuid>"),
    (re.compile(_DATE), "<date>"),
    (re.compile(r"\b0x[0-9a-f]+\b", re.I), "<address>"),
    (re.compile(r"(?<![/\w.-])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![/\w])"), "<host>"),
    (re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}\b|(?<![\w:])::1\b", re.I), "<host>"),
    (re.compile(r"\blocalhost(?::\d+)?\b"), "<host>"),
    (re.compile(r"<NewId[^>\n]{0,80}>|\bNewId\([^)\n]{0,80}\)"), "#"),
    (re.compile(r"\b([a-z_]+(?:\.[a-z0-9_]+)*)\((?=[^)]*[\d#])[\s\d#,]*\)"), r"\1(<ids>)"),
    (re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b", re.I), "<hex>"),
    (
        re.compile(r"[€$£¥₹]\s?-?\d[\d.,'\u00a0\u202f]*|-?\d{1,3}(?: \d{3})*[\d.,'\u00a0\u202f]*\s?[€$£¥₹]"),
        "<amount>",
    ),
    (re.compile(r"\b((?:error |exit |return |status )?code)[:= ]+(-?\d{1,5})\b", re.I), r"\1 <\2>"),
    (re.compile(r"[\[(]\s*-?\d+(?:\s*,\s*-?\d+)*\s*,?\s*[\])]"), "<ids>"),
    (
        re.compile(
            r"\b(db|database|dbname|login|user|username|host|uid|pid|from)([:=]\s?)['\"]?[^\s'\",;)]+['\"]?",
            re.I,
        ),
        r"\1\2<value>",
    ),
    (re.compile(r"\b[A-Z]{1,6}[-/_]?(?:\d{2,4}[-/])*\d{2,}\b"), "<reference>"),
    (re.compile(r"(?<![\w<])[-+]?\d+(?:[.,\u00a0\u202f]\d+)*(?:e[-+]?\d+)?(?![\w>])"), "#"),
    (re.compile(r"\b\d+(?:[.,]\d+)?(?=(?:[kKMG]i?B|ms|s|sec|min|h|px|B)\b)"), "#"),
    (re.compile(r"(?<=_)\d+(?=[^\w]|$)"), "#"),
)
_PATH = re.compile(
    r"(?:\b[A-Za-z]:[\\/]|(?<![\w<.:/])(?:file:///?|~|\.{1,2})?/)(?:[^\s'\"<>|:*?,;()\[\]\\/]{1,120}[\\/]){1,30}"
    r"[^\s'\"<>|:*?,;()\[\]\\/]{0,120}"
)
_QUOTED = re.compile(
    r"(?<!\w)'([^'\n]{0,400})'|\"([^\"\n]{0,400})\"|«\s?([^»\n]{0,400}?)\s?»|[“„]([^”“\n]{0,400})[”“]"
    r"|`([^`'\n]{0,400})[`']|‘([^’\n]{0,400})’|»([^«\n]{0,400})«"
)
_TECHNICAL = re.compile(r"[A-Za-z_][\w#]*(?:[.:/-][\w#]+)*(?:\(<ids>\))?\Z", re.A)
_WORD = re.compile(r"[A-Z][a-z]+\Z")
_ELEMENT = ("<xpath", "<field", "<t ", "<div", "<span")
_BLANK = re.compile(r"[\s\u00a0\u202f]+")
_UNICODE = re.compile(r"(?<![\w'\"])[ub](?=['\"])")


def normalise(text: str, drop: Iterable[str] = (), words: bool = False) -> str:
    """What the message says whoever it happened to, in one line.

    ``drop`` holds words that are known to vary (the database, the user). Quoted texts that look like
    somebody's data (``'Azure Interior'``) are replaced, those that look technical (``'partner_id'``,
    ``'NoneType'``) stay. ``words`` says that a single quoted word (``'Thread'``) is technical too, as in a
    message about classes.
    """
    text = _UNICODE.sub("", text[:LONGEST])
    for pattern, instead in _WHOLE:
        text = pattern.sub(instead, text)
    for word in drop:
        if len(word) > 1:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "<value>", text)
    text = reworded(_PATH.sub(_path, text))
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    text = _QUOTED.sub(lambda match: _quoted(match, words), text)
    return _BLANK.sub(" ", text).strip()


def _path(match: re.Match) -> str:
    """A file of an addon keeps its name from the addon on; any other path is only a path."""
    where = home(match[0].removeprefix("file://").rstrip(".,:;"))
    return where.file if where.addon and where.owner in (OWN, ODOO) else "<path>"


def _quoted(match: re.Match, words: bool) -> str:
    inner = next(group for group in match.groups() if group is not None).strip()
    if _is_sentence(inner):
        return f"'{inner}'"
    technical = bool(_TECHNICAL.match(inner)) and "#" not in inner
    if technical and not words and _WORD.match(inner):
        technical = inner in _TYPES
    return f"'{inner}'" if technical or inner.startswith(_ELEMENT) else "'<text>'"


def _is_sentence(inner: str) -> bool:
    """Is a quoted text a message of its own, and no name? Names begin most of their words with capitals."""
    words = inner.split()
    return len(words) >= 4 and sum(word[0].islower() for word in words) > len(words) / 2


_TYPES = frozenset(
    "Decimal Environment Registry Cursor Markup Response Request Session Base Record Field".split()
)
