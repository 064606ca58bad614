"""How elements of Python are compared, joined and fitted into a class of another indentation."""

import ast
import io
import tokenize
import warnings
from collections.abc import Hashable

from .piece import Form, Piece
from .python_imports import settle_imports
from .source_lines import indent_of, split_lines


class PythonForm(Form):
    """Python by whole lines."""

    by_line = True

    def meaning(self, piece: Piece) -> Hashable:
        """The syntax tree and the comments; how the source is laid out and quoted means nothing."""
        return _meaning(piece.source)

    def head_meaning(self, piece: Piece) -> Hashable:
        """The first lines of a class, with its decorators."""
        return (
            _meaning(f"{piece.head}{indent_of(piece.head)}  pass\n") if piece.kind == "class" else piece.head
        )

    def close(self, piece: Piece, inner: str) -> str:
        """A class of which nothing is left still needs a body."""
        if piece.kind == "class" and not piece.children:
            inner += f"{piece.data.get('indent', '    ')}pass{piece.newline}"
        return super().close(piece, inner)

    def adopt(self, piece: Piece, into: Piece | None, out_of: Piece | None) -> Piece:
        """Indent a member as the class is indented that takes it."""
        old, new = (each.data.get("indent") if each else None for each in (out_of, into))
        if old is None or new is None or old == new:
            return piece
        copy = Piece(piece.kind, piece.title, piece.form, piece.key, newline=piece.newline, sep=piece.sep)
        copy.gap = piece.gap
        copy.head = reindent(piece.source, old, new)
        return copy

    def settle(self, merger, lists, results, at) -> dict[str, Piece | None]:
        """Merge the imports name by name, once it is known what the rest uses."""
        return settle_imports(merger, lists, results, at)


def _meaning(source: str) -> Hashable:
    text = f"if 1:\n{source}" if source[:1] in (" ", "\t") else source
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.dump(ast.parse(text)), tuple(comments(source))
    except (SyntaxError, ValueError, RecursionError):
        return source


def comments(source: str) -> list[str]:
    """The comments of a piece of source, in order."""
    if "#" not in source:
        return []
    found = []
    text = f"if 1:\n{source}" if source[:1] in (" ", "\t") else source
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
    except (tokenize.TokenError, SyntaxError):
        return [source]
    return found


def reindent(source: str, old: str, new: str) -> str:
    """The source with `new` for `old` at the beginning of its lines, except within strings."""
    kept = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(f"if 1:\n{source}").readline):
            if token.type == tokenize.STRING and token.end[0] > token.start[0]:
                kept.update(range(token.start[0], token.end[0]))
    except (tokenize.TokenError, SyntaxError):
        return source
    lines = split_lines(source)
    return "".join(
        new + line[len(old) :] if line.startswith(old) and number not in kept else line
        for number, line in enumerate(lines, start=1)
    )
