"""Text that is kept to the last character: pieces of files that were read."""

# ruff: noqa: D102 (read is described once, in schema.Kind)
from dataclasses import dataclass

from .problem import Problem
from .schema import BIDI_CONTROLS, Code, wrong_type

MAX_SOURCE = 2_000_000


@dataclass(frozen=True)
class Source(Code):
    """A piece of a file, kept as it is: blanks at the ends of lines, tabs and line breaks of Windows too.
    Like code, only administrators may write it.
    """

    def read(self, value, path, problems):
        if not isinstance(value, str):
            problems.append(wrong_type(path, value, "a text (put it in quotes)"))
            return None
        if len(value) > MAX_SOURCE:
            problems.append(Problem("SCB006", f"The text is longer than {MAX_SOURCE} characters.", path))
            return None
        refused = refused_character(value)
        if refused:
            problems.append(Problem("SCB006", f"The character U+{ord(refused):04X} is not allowed.", path))
            return None
        return value


def refused_character(text: str) -> str:
    """The first character that no text of a blueprint may hold: a control character, one that turns the
    reading order, or half of one.
    """
    return next((character for character in text if _is_refused(character)), "")


def _is_refused(character: str) -> bool:
    if " " <= character <= "~" or character in "\n\r\t\f":
        return False
    return character < "\xa0" or "\ud800" <= character < "\ue000" or character in BIDI_CONTROLS
