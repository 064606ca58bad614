"""Shortens what no sentence holds, so that looking for sentences takes a bounded time in any text."""

from __future__ import annotations

import re
from functools import lru_cache

#: A word longer than this is data (base64, a list of ids): its begin and its end are kept.
_WORD = re.compile(r"(?<!\S)\S{400,}")
_HEAD, _TAIL = 250, 100
#: Of a longer text the begin and the end are looked at: there the failure is named. In characters.
MOST = 65_536


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text, long words shortened, and its middle left out where it is very long.

    For looking at, never for keeping: what is stored and shown is the text itself.
    """
    text = _WORD.sub(lambda match: f"{match[0][:_HEAD]}…{match[0][-_TAIL:]}", text)
    return text if len(text) <= MOST else f"{text[: MOST * 3 // 4]}\n…\n{text[-MOST // 4 :]}"
