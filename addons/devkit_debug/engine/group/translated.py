"""Messages that are written in the language of a user or of the database server."""

from __future__ import annotations

import re

from ..trace.model import Frame, Raised

#: Exceptions whose text is for users: Odoo translates it.
TYPES = frozenset(
    "UserError ValidationError AccessError MissingError AccessDenied RedirectWarning Warning except_orm except_osv"
    " DeferredException CacheMiss_ LockError".split()
)
_CALLS = re.compile(r"(?<![\w.])(?:_t|_lt|_)\(|\benv\._\(|\bself\._\(")

_MODEL = re.compile(r"(?<![\w.@/-])([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)(?=\)|: ?\d|\(|,? ?\d|['\"`”»])", re.A)
_ELEMENT = re.compile(r"<[a-z][^<>\n]{0,300}>")
_SNAKE = re.compile(r"(?<![\w./@-])([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w./@-])", re.A)
_FILE = re.compile(r"\.(?:com|org|net|io|eu|de|fr|es|it|nl|be|ch|pdf|png|jpe?g|xlsx?|csv|xml|zip|py|js|html?)$")


def is_translated(raised: Raised, raised_in: Frame | None = None) -> bool:
    """Is the message one that readers see in their language?"""
    if raised.name in TYPES:
        return True
    return bool(raised_in and _CALLS.search(raised_in.code))


def facts(message: str) -> str:
    """What a translation leaves as it is: models, fields and elements that the message names, sorted."""
    head = message[:2_000]
    found = {name for name in _MODEL.findall(head) if not _FILE.search(name)}
    found.update(_SNAKE.findall(head))
    found.update(_ELEMENT.findall(head))
    return " ".join(sorted(found))
