"""reStructuredText that says what was meant, whatever a label holds."""

import re

from .text import wrap
from .width import width

COLUMNS = 78


def escape(text: str) -> str:
    """Text in which no character is markup."""
    return re.sub(r"([\\*`_|]|(?<=:):)", r"\\\1", text)


def heading(text: str, mark: str) -> str:
    """A title with its line below."""
    shown = escape(text)
    return f"{shown}\n{mark * max(width(shown), 4)}"


def paragraph(text: str) -> str:
    """A wrapped paragraph of plain text."""
    return "\n".join(_protected(line) for line in wrap(escape(text), COLUMNS))


def item(text: str, mark: str = "*") -> str:
    """An item of a list, from text that is markup already."""
    pad = " " * (len(mark) + 1)
    return f"{mark} " + f"\n{pad}".join(wrap(text, COLUMNS - len(pad)))


def _protected(line: str) -> str:
    """A line that starts like a list item, a directive or an underline is shown as it is."""
    return "\\" + line if re.match(r"([-+•‣⁃#.:>=~^\"']|\(?\w{1,4}[.)]\s)", line) else line
