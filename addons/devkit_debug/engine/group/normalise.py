"""A message without what differs from one event to the next: figures, dates, ids, names, paths, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..trace.owner import OWN, ODOO, home

#: Longer messages are cut: their beginning says what happened.
LONGEST = 2_000

_DATE = (
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)?"
    r"|\d{1,2}[/ -][A-Z][a-z]{2}[/ -]\d{4}(?:[: ]\d\d:\d\d:\d\d(?: [+-]\d{4})?)?"
    r"|\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\b"
)
_RULES: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(r"\b(?:[a-z][a-z+.-]{1,15})://[^\s'\"<>)\]]+"), "<url>"),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "<email>"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I), "<uuid>"),
    (re.compile(_DATE), "<date>"),
    (re.compile(r"\b0x[0-9a-f]+\b", re.I), "<address>"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b|\[?\b(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}\b\]?", re.I), "<host>"),
    (re.compile(r"\blocalhost(?::\d+)?\b"), "<host>"),
    (re.compile(r"<NewId[^>\n]{0,80}>|\bNewId\([^)\n]{0,80}\)"), "#"),
    (re.compile(r"\b([a-z_]+(?:\.[a-z0-9_]+)*)\((?:\s*#?\d*#?\s*,?)+\)"), r"\1(<ids>)"),
    (re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b", re.I), "<hex>"),
    (re.compile(r"[€$£¥₹]\s?-?\d[\d.,'\s\u00a0\u202f]*\d?|-?\d[\d.,'\u00a0\u202f]*(?: \d{3})*(?:[.,]\d+)?\s?[€$£¥₹]"), "<amount>"),
    (re.compile(r"[\[(]\s*-?\d+(?:\s*,\s*-?\d+)*\s*,?\s*[\])]"), "<ids>"),
    (re.compile(r"\b(db|database|dbname|login|user|username|host|uid|pid|from)([:=]\s?)['\"]?[^\s'\",;)]+['\"]?", re.I), r"\1\2<value>"),
    (re.compile(r"\b[A-Z]{1,6}[-/_]?(?:\d{2,4}[-/])*\d{2,}\b"), "<reference>"),
    (re.compile(r"(?<![\w<])[-+]?\d+(?:[.,\u00a0\u202f]\d+)*(?:e[-+]?\d+)?(?![\w>])"), "#"),
    (re.compile(r"(?<=[a-z_])\d+(?=[^\w]|$)"), "#"),
)
_PATH = re.compile(
    r"(?:\b[A-Za-z]:[\\/]|(?<![\w<.:/])(?:file:///?|~|\.{1,2})?/)(?:[^\s'\"<>|:*?,;()\[\]\\/]{1,120}[\\/]){1,30}"
    r"[^\s'\"<>|:*?,;()\[\]\\/]{0,120}"
)
#: Python's own words for one mistake, which its versions reworded.
_REWORDED: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(r"\.? Did you (?:mean|forget to import)[^\n]*|\. Perhaps you forgot a comma\?|\. Maybe you meant[^\n]*"), ""),
    (re.compile(r"(?:cannot access )?local variable '(\w+)' (?:referenced before assignment|where it is not \w+ with a value)"), r"unbound local '\1'"),
    (re.compile(r"cannot access free variable '(\w+)'[^\n]*|free variable '(\w+)' referenced before assignment[^\n]*"), r"unbound free '\1\2'"),
    (re.compile(r"\bglobal name '"), "name '"),
    (re.compile(r"No module named '?([\w.]+)'?(?:; '[\w.]+' is not a package)?"), r"no module \1"),
    (re.compile(r"cannot import name '?(\w+)'?[^\n]*"), r"cannot import \1"),
    (re.compile(r"\b(?:[\w<>]+\.)+(\w+)\(\) (?=takes|missing|got)"), r"\1() "),
    (re.compile(r"takes (?:exactly|at most|at least|from)?[^\n]*arguments?[^\n]*(?:given|positional)[^\n]*"), "takes other arguments"),
    (re.compile(r"string indices must be integers[^\n]*"), "string indices must be integers"),
    (re.compile(r"'(\w+)' object (?:is not subscriptable|has no attribute '__getitem__'|is unsubscriptable)"), r"'\1' object is not subscriptable"),
    (re.compile(r"need more than \d+ values? to unpack|not enough values to unpack[^\n]*"), "not enough values to unpack"),
    (re.compile(r"too many values to unpack[^\n]*"), "too many values to unpack"),
    (re.compile(r"(?:integer division or modulo|float division|division|float modulo|integer modulo|float floor division|decimal division) by zero|float divmod\(\)"), "division by zero"),
    (re.compile(r"maximum recursion depth exceeded[^\n]*"), "maximum recursion depth exceeded"),
    (re.compile(r"cannot use '(\w+)' as an? (?:dict key|set element) \(unhashable type: '\w+'\)"), r"unhashable type: '\1'"),
    (re.compile(r"unorderable types: (\w+)\(\) (\S+) (\w+)\(\)"), r"'\2' not supported between instances of '\1' and '\3'"),
    (re.compile(r"(?:must be str, not (\w+)|can(?:not| only) concatenate (?:'?str'?|str \(not \"(\w+)\"\) to str)(?: and '(\w+)' objects)?)"), r"concatenate str and \1\2\3"),
    (re.compile(r"(?:Object of type '?(\w+)'? is|\S+ is) not JSON serializable"), r"not JSON serializable \1"),
    (re.compile(r"No JSON object could be decoded|Expecting value: line [^\n]*"), "no JSON value"),
)
_QUOTED = re.compile(r"'([^'\n]{0,400})'|\"([^\"\n]{0,400})\"|«\s?([^»\n]{0,400}?)\s?»|“([^”\n]{0,400})”|`([^`'\n]{0,400})[`']|‘([^’\n]{0,400})’|„([^“”\n]{0,400})[“”]|»([^«\n]{0,400})«")
_TECHNICAL = re.compile(r"[A-Za-z_<][\w<>#]*(?:[.:/-][\w<>#]+)*(?:\(<ids>\))?\Z", re.A)
_DATA_LIKE = re.compile(r"#|<(?!xpath|ids|field|t |div|span)|[A-Z][a-z]+\Z")
_BLANK = re.compile(r"[\s\u00a0\u202f]+")
_UNICODE = re.compile(r"(?<![\w'\"])[ub](?=['\"])")


def normalise(text: str, drop: Iterable[str] = (), names: bool = True) -> str:
    """What the message says whoever it happened to, in one line.

    ``drop`` holds words that are known to vary (the database, the user). ``names`` replaces quoted texts
    that look like somebody's data (``'Azure Interior'``) rather than like a technical name (``'partner_id'``);
    types of Python (``'NoneType'``) are kept in either case.
    """
    text = _UNICODE.sub("", text[:LONGEST])
    for word in drop:
        if len(word) > 1:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "<value>", text)
    text = _PATH.sub(_path, text)
    for pattern, instead in _REWORDED:
        text = pattern.sub(instead, text)
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    if names:
        text = _QUOTED.sub(_quoted, text)
    return _BLANK.sub(" ", text).strip()


def _path(match: re.Match) -> str:
    """A file of an addon keeps its name from the addon on; any other path is only a path."""
    where = home(match[0].removeprefix("file://").rstrip(".,:;"))
    return where.file if where.addon and where.owner in (OWN, ODOO) else "<path>"


def _quoted(match: re.Match) -> str:
    inner = next(group for group in match.groups() if group is not None).strip()
    if inner.endswith("Type") or inner in _TYPES:
        return f"'{inner}'"
    if _TECHNICAL.match(inner) and not _DATA_LIKE.search(inner):
        return f"'{inner}'"
    return f"'{inner}'" if inner.startswith(("<xpath", "<field", "<t ", "<div", "<span")) else "'<text>'"


_TYPES = frozenset(("Decimal", "Environment", "Registry", "Cursor", "Markup", "Response", "Request", "Session", "Base"))
