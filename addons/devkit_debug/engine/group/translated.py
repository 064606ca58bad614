"""Messages that are written in the language of a user or of the database server."""

from __future__ import annotations

import re

from ..addon_index import odoo_models
from ..odoo_messages import sentences
from ..trace.model import Frame, Raised

#: Exceptions whose text is for users: Odoo translates it.
TYPES = frozenset(
    "UserError ValidationError AccessError MissingError AccessDenied RedirectWarning Warning except_orm"
    " except_osv LockError".split()
)
_CALLS = re.compile(r"(?<![\w.])(?:_t|_lt|_)\(|\benv\._\(|\bself\._\(")

_MODEL = re.compile(
    r"(?<=\()([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)(?=\)|: ?\d)|\b([a-z]\w*(?:\.\w+)+)(?=\(\d)", re.A
)
_ELEMENT = re.compile(r"<[a-z][^<>\n]{0,300}>")
_QUOTED = re.compile(r"[\"“„«`'(]\s?([a-z][a-z0-9_.]*)\s?[\"”“»`')]", re.A)
_FIELD = re.compile(r"[a-z]+(?:_[a-z]+)+\Z")


def is_translated(raised: Raised, raised_in: Frame | None = None) -> bool:
    """Is the message one that readers see in their language?"""
    if raised.name in TYPES:
        return True
    return bool(raised_in and _CALLS.search(raised_in.code))


def whole_sentence(text: str) -> str:
    """The sentence that Odoo says in the text, in English, whatever language it is in; empty for any other.

    Only sentences that end count: after a colon follows what happened, and that is in no catalog.
    """
    return " ".join(
        sorted(each for each in sentences(text) if each.endswith((".", "!")) and "SMTP" not in each)
    )


def facts(message: str) -> str:
    """What a translation leaves as it is: models, fields and elements that the message names, sorted."""
    head = message[:2_000]
    found = {one or other for one, other in _MODEL.findall(head)}
    found.update(name for name in _QUOTED.findall(head) if _FIELD.match(name) or name in odoo_models())
    found.update(_ELEMENT.findall(head))
    return " ".join(sorted(found))
