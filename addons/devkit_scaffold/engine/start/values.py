"""Values as people write them: numbers, dates and answers in the common notations, each read or refused.

All functions answer None for what is not such a value. Texts are short here (MAX_LENGTH), so that no pattern
can take long.
"""

import datetime
import math
import re
from decimal import Decimal

MAX_LENGTH = 40
YES = frozenset({"yes", "y", "true", "t", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "sim", "x", "✓", "1"})
NO = frozenset({"no", "n", "false", "f", "nein", "falsch", "non", "faux", "não", "0", "-", ""})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février fevrier febrero",
            "mar march mär märz maerz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONEY = re.compile(r"^(?:[€$£¥₹₺₽]|[A-Z]{3})\s*(?=[\d(+-])|(?<=[\d)])\s*(?:[€$£¥₹₺₽]|[A-Z]{3})$")
_NUMBERS = {
    ".": re.compile(r"[+-]?(?:\d{1,3}(?:[, '\u00a0\u202f_]\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+"),
    ",": re.compile(r"[+-]?(?:\d{1,3}(?:[. '\u00a0\u202f_]\d{3})+|\d+)(?:,\d+)?|[+-]?,\d+"),
}
_TIME = re.compile(
    r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([AaPp][Mm])?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[. -]{1,2}([^\W\d_]{3,10})\.?[ -](\d{4})")
_NAMED_DAY = re.compile(r"([^\W\d_]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
# Odoo takes any year that PostgreSQL and Python do; what a file means lies between these.
_YEARS = range(1000, 3000)


def text(value: object) -> str:
    """A cell as a person reads it: 3.0 is "3", true is "true", nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S") if value.time() != datetime.time() else str(value.date())
    return str(value).strip()


def key(value: object) -> str:
    """What two cells have in common that mean the same thing: used to follow a relation."""
    return text(value).casefold()


def boolean(value: object) -> bool | None:
    """Yes and no, in some languages."""
    shown = key(value)
    if shown in YES:
        return True
    return False if shown in NO else None


def integer(value: object, mark: str = ".") -> int | None:
    """A whole number that Odoo's Integer holds."""
    number = decimal(value, mark)
    if number is None or number != int(number) or abs(number) >= 2**31:
        return None
    return int(number)


def decimal(value: object, mark: str = ".") -> int | float | None:
    """A number; `mark` is the decimal mark. Thousands may be grouped, a currency or % may stand by."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        return _finite(float(value)) if not isinstance(value, int) else _small(value)
    shown = text(value)
    if not shown or len(shown) > MAX_LENGTH:
        return None
    shown = _MONEY.sub("", shown.replace("\u2212", "-")).strip().removesuffix("%").strip()
    if shown.startswith("(") and shown.endswith(")"):
        shown = f"-{shown[1:-1]}"
    if shown.endswith("-"):
        shown = f"-{shown[:-1]}"
    if not shown.isascii() and not re.fullmatch(r"[\x00-\x7f\u00a0\u202f]+", shown):
        return None
    if not _NUMBERS["," if mark == "," else "."].fullmatch(shown):
        return None
    plain = re.sub(r"[ '_\u00a0\u202f]", "", shown)
    plain = plain.replace(".", "").replace(",", ".") if mark == "," else plain.replace(",", "")
    return _finite(float(plain)) if "." in plain else _small(int(plain))


def has_money_sign(value: object) -> bool:
    """Whether a currency stands by a number."""
    shown = text(value)
    return bool(len(shown) <= MAX_LENGTH and _MONEY.search(shown))


def date(value: object, order: str = "dmy") -> datetime.date | None:
    """A day. `order` says how a date with the year at its end is meant."""
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == datetime.time() else None
    if isinstance(value, datetime.date):
        return value
    shown = text(value)
    return _day(shown, order) if len(shown) <= MAX_LENGTH else None


def moment(value: object, order: str = "dmy") -> datetime.datetime | None:
    """A day with a time, in UTC where the text names its zone."""
    if isinstance(value, datetime.datetime):
        return _in_utc(value.replace(microsecond=0))
    shown = text(value)
    found = _TIME.search(shown) if len(shown) <= MAX_LENGTH else None
    if not found:
        return None
    day = _day(shown[: found.start()].strip().removesuffix(","), order)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    if day is None or hour > 23 or minute > 59 or second > 59:
        return None
    made = datetime.datetime.combine(day, datetime.time(hour, minute, second))
    return made if not found[5] else _shifted(made, found[5])


def _in_utc(value: datetime.datetime) -> datetime.datetime | None:
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(datetime.UTC).replace(tzinfo=None)
    except OverflowError:
        return None


def _shifted(value: datetime.datetime, zone: str) -> datetime.datetime | None:
    if zone in ("Z", "UTC"):
        return value
    digits = zone[1:].replace(":", "")
    shift = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return value - shift if zone[0] == "+" else value + shift


def _day(shown: str, order: str) -> datetime.date | None:
    if found := _YEAR_FIRST.fullmatch(shown):
        return _made(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(shown):
        first, second = (found[3], found[1]) if order == "mdy" else (found[1], found[3])
        return _made(_century(found[4]), second, first)
    if found := _DAY_NAMED.fullmatch(shown):
        return _made(found[3], _MONTHS.get(found[2].lower(), 0), found[1])
    if found := _NAMED_DAY.fullmatch(shown):
        return _made(found[3], _MONTHS.get(found[1].lower(), 0), found[2])
    return None


def _century(year: str) -> int:
    number = int(year)
    return number if len(year) == 4 else 2000 + number if number < 70 else 1900 + number


def _made(year, month, day) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) and abs(number) < 1e15 else None


def _small(number: int) -> int | None:
    return number if abs(number) < 10**15 else None
