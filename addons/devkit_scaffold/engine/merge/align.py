"""Finds elements again that nothing names: by what they say, then by where they stand."""

from collections import Counter
from collections.abc import Hashable
from difflib import SequenceMatcher

from .piece import Piece, number_twins


def align(base: list[Piece], yours: list[Piece], new: list[Piece]) -> None:
    """Give every element a key, the same one in each list for what is the same element."""
    for pieces in (base, yours, new):
        number_twins(pieces)
    if all(piece.key for pieces in (base, yours, new) for piece in pieces):
        return
    names = _Names()
    unnamed = {id(piece) for pieces in (base, yours, new) for piece in pieces if not piece.key}
    # Signatures are taken before keys are given, so that the three lists are compared alike.
    marks = {id(piece): _mark(piece) for pieces in (base, yours, new) for piece in pieces}
    for piece in base:
        piece.key = piece.key or names.fresh(piece)
    for pieces in (yours, new):
        _match(base, pieces, marks, unnamed)
    _match([piece for piece in yours if not piece.key], [p for p in new if not p.key], marks, unnamed, names)
    for pieces in (yours, new):
        for piece in pieces:
            piece.key = piece.key or names.fresh(piece)


class _Names:
    def __init__(self):
        self._count: Counter = Counter()

    def fresh(self, piece: Piece) -> str:
        self._count[piece.kind] += 1
        return f"~{piece.kind}~{self._count[piece.kind]}"


def _mark(piece: Piece) -> Hashable:
    return piece.key or (piece.kind, piece.meaning)


def _match(known: list[Piece], other: list[Piece], marks: dict, unnamed: set[int], names=None) -> None:
    """Hand on the keys of `known` to the unnamed elements of `other` that are the same."""
    taken = {piece.key for piece in other if piece.key}
    matcher = SequenceMatcher(
        None, [marks[id(piece)] for piece in known], [marks[id(piece)] for piece in other], autojunk=False
    )
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = list(zip(known[a1:a2], other[b1:b2], strict=True))
        elif tag == "replace" and names is None:
            pairs = _pairs_by_kind(known[a1:a2], other[b1:b2], unnamed)
        else:
            continue
        for left, right in pairs:
            if names is not None and not left.key:
                left.key = names.fresh(left)
            if not right.key and id(left) in unnamed and left.key not in taken:
                right.key = left.key
                taken.add(left.key)


def _pairs_by_kind(known: list[Piece], other: list[Piece], unnamed: set[int]) -> list[tuple[Piece, Piece]]:
    waiting: dict[str, list[Piece]] = {}
    for piece in known:
        if id(piece) in unnamed:
            waiting.setdefault(piece.kind, []).append(piece)
    pairs = []
    for piece in other:
        if not piece.key and waiting.get(piece.kind):
            pairs.append((waiting[piece.kind].pop(0), piece))
    return pairs
