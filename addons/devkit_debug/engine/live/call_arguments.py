"""Arguments of a remote call, made fit to be kept: without secrets, and not longer than they may be.

What is masked or cut is counted: a call that was changed may behave otherwise when it is replayed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ....devkit_base.engine.redact import redact

MASK = "***"
#: Characters of one text, entries of one list or object, levels, and bytes of all of it as JSON.
MAX_TEXT, MAX_ITEMS, MAX_DEPTH, MAX_BYTES = 4000, 1000, 20, 200_000

#: Names whose values are never kept. Generous: too much is masked rather than too little.
_SECRET = re.compile(
    r"pass(?:word|wd|phrase|code)|passwort|(?:^|_)pwd|secret|token|api_?key|private_?key|access_?key|credential"
    r"|(?:^|_)(?:otp|totp|cvv|cvc|iban|pin)(?:_|$)|card_?number|session_?id|signature|(?:^|_)auth(?:_|$)|cookie",
    re.IGNORECASE,
)
#: Methods whose plain arguments are secrets, whatever they are called.
_SECRET_METHOD = re.compile(
    r"password|passwd|token|secret|otp|api_?key|authenticate|login|credential", re.IGNORECASE
)


@dataclass(frozen=True)
class KeptArguments:
    """What may be stored. ``masked`` and ``cut`` count the values that were changed."""

    args: list
    kwargs: dict
    context: dict
    masked: int = 0
    cut: int = 0

    @property
    def exact(self) -> bool:
        """Are they what was sent?"""
        return not (self.masked or self.cut)


def keep(method: str, args: object, kwargs: object) -> KeptArguments:
    """Return what is kept of a call; the context is taken out of ``kwargs``. Never raises.

    :param args: what was sent as positional arguments; anything but a list counts as none
    """
    keeper = _Keeper()
    plain = dict(kwargs) if isinstance(kwargs, Mapping) else {}
    context = plain.pop("context", None)
    kept_args = keeper.value(list(args) if isinstance(args, list | tuple) else [])
    if _SECRET_METHOD.search(method or ""):
        kept_args = keeper.all_texts(kept_args)
        plain = {name: MASK if isinstance(value, str) else value for name, value in plain.items()}
    kept_kwargs = keeper.value(plain)
    kept_context = keeper.value(context if isinstance(context, Mapping) else {})
    if len(json.dumps([kept_args, kept_kwargs, kept_context])) > MAX_BYTES:
        return KeptArguments(
            [], {}, kept_context if len(json.dumps(kept_context)) < MAX_BYTES else {}, keeper.masked, 1
        )
    return KeptArguments(kept_args, kept_kwargs, kept_context, keeper.masked, keeper.cut)


class _Keeper:
    """Walks through JSON values and counts what it changes."""

    def __init__(self) -> None:
        self.masked = self.cut = 0

    def value(self, value: object, depth: int = 0) -> object:
        if depth > MAX_DEPTH:
            self.cut += 1
            return "…"
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return self._mapping(value, depth)
        if isinstance(value, list | tuple | set | frozenset):
            return self._list(list(value), depth)
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, float):
            return value if value == value and abs(value) != float("inf") else str(value)
        self.cut += 1
        return self._text(str(value))

    def all_texts(self, value: object) -> object:
        """Mask every text at the first level: the arguments of a method that takes secrets."""
        masked = [MASK if isinstance(each, str) else each for each in value]
        self.masked += masked != value
        return masked

    def _text(self, text: str) -> str:
        shown = redact(text)
        self.masked += shown != text
        if len(shown) > MAX_TEXT:
            self.cut += 1
            shown = f"{shown[:MAX_TEXT]}… ({len(text) - MAX_TEXT} characters left out)"
        return shown

    def _mapping(self, value: Mapping, depth: int) -> dict:
        found = {}
        for number, (name, each) in enumerate(value.items()):
            if number >= MAX_ITEMS:
                self.cut += 1
                break
            found[str(name)[:200]] = self._named(str(name), each, depth)
        return found

    def _list(self, value: list, depth: int) -> list:
        if (
            len(value) == 3
            and isinstance(value[0], str)
            and isinstance(value[1], str)
            and _SECRET.search(value[0])
        ):
            return [value[0], value[1], self._named(value[0], value[2], depth)]  # a term of a domain
        if len(value) > MAX_ITEMS:
            self.cut += 1
        return [self.value(each, depth + 1) for each in value[:MAX_ITEMS]]

    def _named(self, name: str, value: object, depth: int) -> object:
        if _SECRET.search(name) and value not in (None, False, True, "") and not isinstance(value, bool):
            self.masked += 1
            return MASK
        return self.value(value, depth + 1)
