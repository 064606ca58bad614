"""Texts with placeholders, such as `Dear {partner_id.name}`: what stands for a value of the record.

A brace that is none is refused: in a mail template Odoo would read `{{ … }}` as code.
"""

import re
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}")


class BadPlaceholder(ValueError):
    """A brace that is no placeholder; `given` is the text around it."""

    def __init__(self, given: str):
        super().__init__(
            f"{given!r} is no placeholder: write {{field}} or {{partner_id.name}}, and no other braces."
        )
        self.given = given


@dataclass(frozen=True)
class Piece:
    """A piece of text, or the `path` of a field whose value stands there."""

    text: str = ""
    path: str = ""


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, in order.

    :raises BadPlaceholder: for a brace that is no placeholder
    """
    found, end = [], 0
    for match in _PLACEHOLDER.finditer(text):
        found += [Piece(text=text[end : match.start()]), Piece(path=match[1])]
        end = match.end()
    found.append(Piece(text=text[end:]))
    for piece in found:
        brace = re.search(r"[{}]", piece.text)
        if brace:
            raise BadPlaceholder(piece.text[max(brace.start() - 10, 0) : brace.start() + 20])
    return tuple(piece for piece in found if piece.text or piece.path)
