"""Values that stand for something: words such as `today`, paths such as `=partner_id.name`, dates with days
added. Read the same way in effects, onchanges and domains.
"""

import re
from dataclasses import dataclass

from .field_types import RELATIONS

CURRENT_USER = "current user"
WORDS = {
    "Date": ("today", "now"),
    "Datetime": ("now", "today"),
    "res.users": (CURRENT_USER,),
    "res.company": ("current company",),
}
UNITS = ("minutes", "hours", "days", "weeks", "months", "years")
# What a view can add to today, and how many of them at most.
SHOWN_UNITS = ("days", "weeks", "months", "years")
MOST_SHOWN = 9999
MOMENTS = ("Date", "Datetime")
WIZARD = "wizard."

_NAME = r"[a-z][a-z0-9_]*"
_PATH = re.compile(rf"{_NAME}(\.{_NAME})*")
_SUM = re.compile(
    rf"((?P<word>today|now)\s*|(?P<path>=\S+)\s+)(?P<sign>[+-])\s*"
    rf"((?P<number>\d{{1,6}})\s*|(?P<amount>{_NAME}(\.{_NAME})*)\s+)(?P<unit>[a-z]+)"
)
_MOVED_WORD = re.compile(r"(today|now)( |[+-]\d)")


class WrongValue(ValueError):
    """A text that looks like more than a text and is not; `given` is the part that is wrong."""

    def __init__(self, message: str, given: str = "", allowed: tuple[str, ...] = ()):
        super().__init__(message)
        self.given = given
        self.allowed = allowed


@dataclass(frozen=True)
class Value:
    """What a value means: `word` (today, now, current user, current company), or the `path` of a field of the
    record (of the wizard where `of_wizard`), else `plain`.

    To a date `amount` times `unit` is added (`sign` 1) or taken from it (-1); the amount is a number or the
    path of a number field.
    """

    plain: object = None
    word: str = ""
    path: str = ""
    of_wizard: bool = False
    sign: int = 1
    amount: int | str = 0
    unit: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is what it looks like."""
        return not self.word and not self.path

    @property
    def is_same_for_all(self) -> bool:
        """Whether it does not depend on the record."""
        from_record = (self.path and not self.of_wizard) or isinstance(self.amount, str)
        return not from_record

    @property
    def is_moment(self) -> bool:
        """Whether it is today or now, or what is counted from them."""
        return self.word in WORDS["Date"]

    @property
    def is_shown_moment(self) -> bool:
        """Whether a view can say it: now, today, days to years from today."""
        is_near = self.word == "today" and self.unit in SHOWN_UNITS and int(self.amount) <= MOST_SHOWN
        return self.is_moment and (not self.unit or is_near)


def parse(raw: object, kind: str = "", comodel: str = "") -> Value:
    """The meaning of a value for a field of the type `kind` (empty: not known).

    :raises WrongValue: for a path or sum that is not well formed
    """
    if not isinstance(raw, str):
        return Value(plain=raw)
    if raw.startswith("=="):
        # The way to write a text that begins with '='.
        return Value(plain=raw[1:])
    if raw in _words(kind, comodel):
        return Value(word=raw)
    if _MOVED_WORD.match(raw) and kind in ("", *MOMENTS):
        return _moved(raw)
    if raw.startswith("="):
        return _moved(raw) if " " in raw else _from_path(raw)
    return Value(plain=raw)


def parse_constant(raw: object, kind: str = "", comodel: str = "") -> Value:
    """The meaning of a value where no record is at hand, as in a domain: words and days added to them.

    :raises WrongValue: for a sum that is not well formed, or that adds a field
    """
    if isinstance(raw, str) and raw.startswith("="):
        return Value(plain=raw)
    value = parse(raw, kind, comodel)
    if isinstance(value.amount, str):
        raise WrongValue(f"{value.amount!r} is no whole number.", value.amount)
    return value


def constant_or_text(raw: object, kind: str = "", comodel: str = "") -> Value:
    """As `parse_constant`, for a blueprint that is checked: what is no sum is the text that it looks like."""
    try:
        return parse_constant(raw, kind, comodel)
    except WrongValue:
        return Value(plain=raw)


def _words(kind: str, comodel: str) -> tuple[str, ...]:
    if not kind:
        return tuple(word for words in WORDS.values() for word in words)
    if kind in RELATIONS:
        return WORDS.get(comodel, ())
    return WORDS.get(kind, ())


def _from_path(raw: str) -> Value:
    path = raw[1:]
    of_wizard = path.startswith(WIZARD)
    path = path.removeprefix(WIZARD)
    if not _PATH.fullmatch(path):
        message = f"{raw!r} is no path of fields, such as =partner_id or =partner_id.email."
        raise WrongValue(message, raw)
    return Value(path=path, of_wizard=of_wizard)


def _moved(raw: str) -> Value:
    match = _SUM.fullmatch(raw)
    if not match:
        message = (
            f"{raw!r} is no date with days added, such as today + 7 days or =date_next + interval months."
        )
        raise WrongValue(message, raw)
    unit = match["unit"] if match["unit"].endswith("s") else f"{match['unit']}s"
    if unit not in UNITS:
        raise WrongValue(f"{match['unit']!r} is no unit of time.", match["unit"], UNITS)
    base = _from_path(match["path"]) if match["path"] else Value(word=match["word"])
    amount = int(match["number"]) if match["number"] else match["amount"]
    sign = 1 if match["sign"] == "+" else -1
    return Value(
        word=base.word, path=base.path, of_wizard=base.of_wizard, sign=sign, amount=amount, unit=unit
    )
