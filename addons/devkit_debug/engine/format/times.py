"""The times that programs write, as moments with a time zone.

Odoo logs UTC (``odoo/__init__.py`` sets ``TZ``); PostgreSQL and syslog write the zone, or nothing: then UTC
is taken. A zone's abbreviation that is not known gives no time at all rather than a wrong one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?"
    r"\s?(Z|[+-]\d\d(?::?\d\d)?(?!\d)|[A-Z]{2,5}\b)?"
)
_SYSLOG = re.compile(r"([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?")
_MONTHS = {
    month: number
    for number, month in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)
}
#: Hours east of UTC; only abbreviations that mean one zone wherever Odoo is found.
_ZONES = {
    **dict.fromkeys(("UTC", "GMT", "Z", "WET", "UCT"), 0),
    **dict.fromkeys(("CET", "MEZ", "WEST", "BST", "WAT"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET", "SAST", "CAT"), 2),
    **dict.fromkeys(("EEST", "MSK", "EAT"), 3),
    "JST": 9,
    "KST": 9,
    "WIB": 7,
    "PKT": 5,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "PST": -8,
    "PDT": -7,
}


def iso_time(text: str) -> datetime | None:
    """Return the moment of ``2024-01-31 10:00:00[,.]123 UTC`` or RFC 3339; None when it is none."""
    match = _ISO.match(text)
    if not match:
        return None
    zone = _zone(match[8] or "")
    return _moment(match, zone) if zone else None


def _moment(match: re.Match, zone: timezone) -> datetime | None:
    micro = int((match[7] or "0").ljust(6, "0")[:6])
    try:
        return datetime.fromisoformat(match[0][:19]).replace(microsecond=micro, tzinfo=zone)
    except ValueError:  # 2024-02-31
        return None


@lru_cache(maxsize=256)
def _zone(text: str) -> timezone | None:
    if not text:
        return UTC
    if text[0] in "+-":
        digits = text[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if text[0] == "-" else offset) if offset < timedelta(hours=24) else None
    hours = _ZONES.get(text)
    return None if hours is None else timezone(timedelta(hours=hours))


def syslog_time(text: str, now: datetime | None = None) -> datetime | None:
    """Return the moment of ``Jan 31 10:00:00``: the latest such day that is not after tomorrow, in UTC."""
    match = _SYSLOG.match(text)
    if not match or match[1] not in _MONTHS:
        return None
    now = now or datetime.now(UTC)
    micro = int((match[6] or "0").ljust(6, "0"))
    parts = _MONTHS[match[1]], int(match[2]), int(match[3]), int(match[4]), int(match[5])
    for year in range(now.year + 1, now.year - 5, -1):  # 29 February: up to four years back
        try:
            moment = datetime(year, *parts, micro, tzinfo=UTC)
        except ValueError:
            continue
        if moment <= now + timedelta(days=1):
            return moment
    return None


def epoch_time(value: object) -> datetime | None:
    """Return the moment of seconds, milli-, micro- or nanoseconds since 1970."""
    try:
        number = float(value)  # type: ignore[arg-type]
        while number > 1e11:
            number /= 1000
        return datetime.fromtimestamp(number, UTC) if number > 0 else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def any_time(value: object) -> datetime | None:
    """Return the moment of what a JSON logger writes: a number, ISO 8601, or Python's ``asctime``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return epoch_time(value)
    text = str(value or "").strip()
    return iso_time(text) or (epoch_time(text) if re.fullmatch(r"\d{9,19}(\.\d+)?", text) else None)
