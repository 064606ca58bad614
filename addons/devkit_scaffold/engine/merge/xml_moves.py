"""Follows nodes of a view that the new generation puts under another parent.

A form has two columns; one field more, and another changes the column. To a merge that looks at one parent
after the other such a node would be removed here and added there, whatever you made of it. So before a view
is merged, what the new generation moved is moved in base and yours too; where you removed or moved it
yourself, the new generation's move is taken back.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from .align import align
from .order import place
from .piece import Piece

Path = tuple[str, ...]
_MOVABLE = {"field", "button", "filter", "page"}


def follow_moves(base: Piece, yours: Piece, new: Piece) -> tuple[Piece, Piece, Piece]:
    """The three architectures with the moves of the new generation settled."""
    _align_deep(base, yours, new)
    for key, (there, node) in _places(new).items():
        here, mine = _places(base).get(key), _places(yours).get(key)
        if here is None and mine is not None and mine[0] != there and not _count(base, key):
            # You have it already, in another place: there the two meet.
            if _at(new, mine[0]) is not None:
                new = _moved(new, node, there, mine[0], (mine[1], yours))
            continue
        if here is None or here[0] == there:
            continue
        if mine is None and _count(yours, key):
            continue
        if mine is not None and mine[0] == here[0]:
            if _at(base, there) is not None and _at(yours, there) is not None:
                base = _moved(base, here[1], here[0], there, (node, new))
                yours = _moved(yours, mine[1], mine[0], there, (node, new))
        elif _at(new, here[0]) is not None:
            new = _moved(new, node, there, here[0], (here[1], base))
    return base, yours, new


def _align_deep(base: Piece, yours: Piece, new: Piece) -> None:
    """Give the same keys to the same nodes on all levels."""
    lists = [piece.children or [] for piece in (base, yours, new)]
    align(*lists)
    known = [{piece.key: piece for piece in pieces} for pieces in lists]
    for key in known[0]:
        three = [pieces.get(key) for pieces in known]
        if all(piece is not None and piece.children is not None for piece in three):
            _align_deep(*three)


def _walk(piece: Piece, path: Path = ()) -> Iterator[tuple[Path, Piece]]:
    """Each node with the keys of what it stands in."""
    for child in piece.children or ():
        yield path, child
        yield from _walk(child, (*path, child.key))


def _places(root: Piece) -> dict[str, tuple[Path, Piece]]:
    """Where the nodes stand that have a name and are there once."""
    found: dict[str, tuple[Path, Piece]] = {}
    twice = set()
    for path, piece in _walk(root):
        key = re.sub(r"#\d+\Z", "", piece.key)
        if piece.kind in _MOVABLE and not key.startswith("~"):
            twice |= {key} & found.keys()
            found[key] = (path, piece)
    return {key: where for key, where in found.items() if key not in twice}


def _count(root: Piece, key: str) -> int:
    return sum(piece.key == key for _path, piece in _walk(root))


def _at(root: Piece, path: Path) -> Piece | None:
    """The node at a path, if it has children."""
    for key in path:
        root = next((child for child in root.children or () if child.key == key), None)
        if root is None:
            return None
    return root if root.children is not None else None


def _moved(root: Piece, node: Piece, here: Path, there: Path, model: tuple[Piece, Piece]) -> Piece:
    """The tree with a node moved to where `model` (the node, the tree) has it."""
    like, tree = model
    siblings = [child.key for child in _at(tree, there).children]
    root = _changed(root, here, lambda children: [child for child in children if child is not node])

    def put(children: list[Piece]) -> list[Piece]:
        order = [child.key for child in children]
        place(order, node.key, siblings)
        return [
            *children[: order.index(node.key)],
            replace(node, gap=like.gap),
            *children[order.index(node.key) :],
        ]

    return _changed(root, there, put)


def _changed(root: Piece, path: Path, change) -> Piece:
    """The tree with other children at a path."""
    if not path:
        return replace(root, children=change(list(root.children)))
    children = [
        _changed(child, path[1:], change) if child.key == path[0] else child for child in root.children
    ]
    return replace(root, children=children)
