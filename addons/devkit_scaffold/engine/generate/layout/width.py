"""How many columns a text takes: emoji and East Asian characters take two, combining ones none."""

import unicodedata

COLUMNS = 88


def width(text: str) -> int:
    """Columns of one line of text."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
