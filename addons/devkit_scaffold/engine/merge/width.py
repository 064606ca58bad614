"""Whether lines are longer than a formatter leaves them."""

from ..generate.layout.width import COLUMNS, width


def too_wide(text: str) -> bool:
    """Whether a line of the text takes more columns than generated source does."""
    return any(width(line) > COLUMNS for line in text.splitlines())
