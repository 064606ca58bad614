"""Source that a person wrote, put into a generated method."""

import textwrap


def code_lines(source: str, indent: int) -> list[str]:
    """The lines of a body, indented."""
    return textwrap.indent(textwrap.dedent(source).strip("\n"), " " * indent).split("\n")
