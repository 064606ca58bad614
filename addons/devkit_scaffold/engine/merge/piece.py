"""A file cut into elements: joined again they are the file, byte for byte."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property


class Form:
    """How the elements of one kind of file are compared, joined and fitted into a place."""

    # Whether elements begin on lines of their own.
    by_line = False

    def meaning(self, piece: "Piece") -> Hashable:
        """What an element says, without its layout but with its comments; equal meanings are equal."""
        return piece.source

    def head_meaning(self, piece: "Piece") -> Hashable:
        """What the part before an element's children says."""
        return piece.head

    def join(self, pieces: Iterable["Piece"]) -> str:
        """The source of elements that follow each other."""
        text = ""
        for piece in pieces:
            if self.by_line and text and not text.endswith(("\n", "\r")):
                text += piece.newline
            text += f"{piece.gap}{piece.source}{piece.sep}"
        return text

    def close(self, piece: "Piece", inner: str) -> str:
        """The source of an element whose children's source is `inner`."""
        between = piece.newline if self._needs_break(inner, piece.tail) else ""
        return f"{piece.head}{inner}{between}{piece.tail}"

    def adopt(self, piece: "Piece", into: "Piece | None", out_of: "Piece | None") -> "Piece":
        """A new element as it looks among the children of `into`; it comes from `out_of`."""
        return piece

    def prepare(self, base: "Piece", yours: "Piece", new: "Piece") -> tuple["Piece", "Piece", "Piece"]:
        """The three versions of an element with children, before the children are merged."""
        return base, yours, new

    def settle(self, merger, lists: list[list["Piece"]], results: dict, at) -> dict:
        """What became of the elements that the form merges itself, by key."""
        return {}

    def _needs_break(self, inner: str, tail: str) -> bool:
        return self.by_line and bool(tail) and bool(inner) and not inner.endswith(("\n", "\r"))


@dataclass(eq=False)
class Piece:
    """An element of a file.

    `key` tells it from its siblings and stays the same when the file changes; it is empty where nothing in
    the source names the element. `gap` is what stands before it and belongs to no element (blank lines,
    comments that stand alone), `lead` the comments that belong to it, `sep` what follows it on its line. The
    text itself is `head`, then the children, then `tail`; what has no children is all `head`.
    """

    kind: str
    title: str
    form: Form
    key: str = ""
    gap: str = ""
    lead: str = ""
    head: str = ""
    children: list["Piece"] | None = None
    tail: str = ""
    sep: str = ""
    line: int = 0
    newline: str = "\n"
    data: dict = field(default_factory=dict)

    @property
    def by_name(self) -> bool:
        """Whether the form merges it itself, name by name (`Form.settle`)."""
        return "names" in self.data

    @cached_property
    def own(self) -> str:
        """The source without the comments before it."""
        if self.children is None:
            return self.head
        return self.form.close(self, self.form.join(self.children))

    @property
    def source(self) -> str:
        """The source with the comments that belong to it."""
        return self.lead + self.own

    @cached_property
    def meaning(self) -> Hashable:
        """See `Form.meaning`."""
        return self.form.meaning(self)


def number_twins(pieces: list[Piece]) -> None:
    """Make the keys of siblings unique: the second `x` becomes `x#2`."""
    seen: dict[str, int] = {}
    for piece in pieces:
        if piece.key:
            seen[piece.key] = count = seen.get(piece.key, 0) + 1
            if count > 1:
                piece.key = f"{piece.key}#{count}"
