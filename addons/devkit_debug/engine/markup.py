"""Odoo's messages with elements of views in them, as a person reads them."""

from __future__ import annotations

import html
import re

#: An opening tag; the text may be cut before it ends. Odoo escapes the values of its attributes
#: (``odoo/tools/template_inheritance.py``, ``locate_node``), so that no ``<`` or ``>`` stands in them.
_TAG = re.compile(r"<[A-Za-z][^<>]*(?:>|\Z)")
#: What is never left in a text that was escaped as a whole.
_RAW = re.compile(r"[<>\"']")
_ENTITY = re.compile(r"&(?:#\d{2,4}|#x[0-9a-fA-F]{2,4}|quot|apos|lt|gt|amp);")


def readable(text: str) -> str:
    """The text, its entities as the characters they mean: in tags, or all of a text that was escaped whole.

    Anywhere else an entity may be what the message is about (``'&lt;' != '<'``).
    """
    if not _ENTITY.search(text):
        return text
    return _unescaped(text) if not _RAW.search(text) else _TAG.sub(lambda tag: _unescaped(tag[0]), text)


def _unescaped(text: str) -> str:
    # Only entities that end with a semicolon: in "?a=1&copy=2" there is none.
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
