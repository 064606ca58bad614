"""Prose in generated files: docstrings and wrapped paragraphs."""

from .width import COLUMNS, width


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` columns; longer words stand alone."""
    lines, line = [], ""
    for word in text.split():
        if line and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def docstring(text: str, indent: int) -> str:
    """A docstring of one paragraph."""
    pad = " " * indent
    # Double quotes would end the docstring or need escapes: it is prose, so single ones serve as well.
    safe = text.replace("\\", "\\\\").replace('"', "'").strip()
    if indent + width(safe) + 6 <= COLUMNS:
        return f'{pad}"""{safe}"""'
    lines = wrap(safe, COLUMNS - indent - 3)
    return f'{pad}"""' + f"\n{pad}".join(lines) + f'\n{pad}"""'
