"""Source that a person wrote, put into a generated method or class: kept as it is, only indented."""

import ast
import textwrap


def code_lines(source: str, indent: int) -> list[str]:
    """The lines of a body or of members, indented; the inside of texts of several lines is left alone."""
    text = textwrap.dedent(source).strip("\n")
    kept = _inside_texts(text)
    pad = " " * indent
    lines = text.split("\n")
    return [
        line if number in kept or not line.strip() else pad + line
        for number, line in enumerate(lines, start=1)
    ]


def _inside_texts(text: str) -> frozenset[int]:
    """The lines that begin inside a text."""
    try:
        nodes = ast.walk(ast.parse(text))
    except (SyntaxError, ValueError):
        return frozenset()
    texts = (node for node in nodes if isinstance(node, ast.Constant | ast.JoinedStr))
    return frozenset(
        number
        for node in texts
        if isinstance(node, ast.JoinedStr) or isinstance(node.value, str | bytes)
        for number in range(node.lineno + 1, node.end_lineno + 1)
    )
