"""Merges three versions of a file's elements: base, yours, new. Knows no language."""

from collections.abc import Mapping
from dataclasses import replace

from .align import align
from .conflict import BASE, NEW, SIDES, YOURS, Change, Choice, Conflict, conflict_id
from .order import merged_order, place
from .piece import Piece
from .source_lines import split_lines


class Merger:
    """Merges the elements of one file and notes what it took over and what is in conflict."""

    def __init__(self, path: str, choices: Mapping[str, Choice] | None = None):
        self.path = path
        self.choices = choices or {}
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []

    def merge(self, base: Piece | None, yours: Piece | None, new: Piece | None, at=()) -> Piece | None:
        """The merged element; None where it is gone. Where it is in conflict, yours, until it is resolved."""
        if _same(base, new) or _same(yours, new):
            return yours
        if yours is not None and new is not None and _have_children(yours, new, base):
            return self._merge_container(base, yours, new, at)
        if base is None or yours is None or new is None:
            return self._merge_presence(base, yours, new, at)
        return self._merge_leaf(base, yours, new, at)

    def _merge_presence(self, base, yours, new, at):
        if base is None and yours is None:
            self._note(new, at, "added")
            return new
        if new is None and (yours is None or yours.source == base.source or yours.meaning == base.meaning):
            if yours is not None:
                self._note(yours, at, "removed")
            return None
        if yours is not None and new is not None and yours.meaning == new.meaning:
            return yours
        if yours is None and base.meaning == new.meaning:
            return None
        return self.conflict(base, yours, new, at)

    def _merge_leaf(self, base, yours, new, at):
        if yours.source == base.source or yours.meaning == base.meaning:
            if yours.meaning != new.meaning or yours.source == base.source:
                self._note(new, at, "changed")
                return replace(new, gap=yours.gap, sep=yours.sep)
            return yours
        if base.meaning == new.meaning or yours.meaning == new.meaning:
            return yours
        if base.own == new.own or yours.own == base.own:
            # One side wrote comments above, the other changed what stands below.
            lead = _pick(base.lead, yours.lead, new.lead)
            if lead is not None:
                self._note(new, at, "changed")
                below = new if yours.own == base.own else yours
                return replace(below, gap=yours.gap, sep=yours.sep, lead=lead)
        return self.conflict(base, yours, new, at)

    def _merge_container(self, base, yours, new, at):
        if base is not None and yours.source == base.source:
            self._note(new, at, "changed")
            return replace(new, gap=yours.gap, sep=yours.sep)
        if base is not None:
            base, yours, new = yours.form.prepare(base, yours, new)
        inside = (*at, yours.title) if yours.title else at
        head = self._merge_head(base, yours, new, inside)
        lead = _pick(base.lead if base else "", yours.lead, new.lead)
        tail = _pick(base.tail if base else new.tail, yours.tail, new.tail)
        merged = replace(
            yours,
            head=head,
            lead=_merged_gap(base.lead if base else "", yours.lead, new.lead) if lead is None else lead,
            tail=yours.tail if tail is None else tail,
        )
        merged.children, carried = self.merge_children(base, yours, new, inside)
        merged.tail = carried + merged.tail
        return merged

    def _merge_head(self, base, yours, new, at):
        if base is None:
            return yours.head
        parts = [
            replace(piece, kind="head", title="beginning", lead="", children=None)
            for piece in (base, yours, new)
        ]
        for part, piece in zip(parts, (base, yours, new), strict=True):
            part.__dict__["meaning"] = piece.form.head_meaning(piece)
            part.line = piece.line
        merged = self.merge(*parts, at)
        return merged.head if merged is not None else yours.head

    def merge_children(self, base, yours, new, at):
        """The merged children, and comments whose element is gone at the end."""
        lists = [list(piece.children or ()) if piece is not None else [] for piece in (base, yours, new)]
        # Alignment writes keys: work on copies, so that a cut file can be merged again.
        lists = [[replace(piece) for piece in pieces] for pieces in lists]
        named = [[piece for piece in pieces if not piece.by_name] for pieces in lists]
        align(*named)
        known = _by_key(named)
        results = {}
        for key in dict.fromkeys(key for pieces in known for key in pieces):
            results[key] = self.merge(*(pieces.get(key) for pieces in known), at)
        results |= yours.form.settle(self, lists, results, at)
        return self._laid_out(lists, _by_key(lists), results, (yours, new), at)

    def _laid_out(self, lists, known, results, parents, at):
        base, yours, new = ([piece.key for piece in pieces] for pieces in lists)
        order = merged_order(base, yours, new)
        moved = set() if order == yours else set(order)
        if moved:
            self.changes.append(Change(self.path, " › ".join(at), "moved"))
        for siblings in (new, base):
            for key in siblings:
                if key not in known[1] and results.get(key) is not None and key not in order:
                    place(order, key, siblings)
                    results[key] = parents[0].form.adopt(results[key], parents[0], parents[1])
        children, carried = [], ""
        for key in order:
            three = [pieces.get(key) for pieces in known]
            piece = results.get(key)
            if piece is None:
                carried += _kept_comments(*three[:2])
                continue
            piece = _spaced(piece, *three, key in moved)
            if carried:
                piece = replace(piece, gap=carried + piece.gap)
                carried = ""
            children.append(piece)
        return children, carried

    # Conflicts

    def conflict(self, base: Piece | None, yours: Piece | None, new: Piece | None, at) -> Piece | None:
        """Note a conflict, or resolve it as was chosen."""
        sides = dict(zip(SIDES, (base, yours, new), strict=True))
        shown = yours or new or base
        element = " › ".join([*at, shown.title])
        texts = [None if piece is None else piece.source for piece in (base, yours, new)]
        found = Conflict(
            conflict_id(self.path, element, *texts), self.path, element, *texts, yours.line if yours else 0
        )
        choice = self.choices.get(found.id) or self.choices.get("*")
        if choice is None:
            self.conflicts.append(found)
            return yours
        if choice.side == "own":
            return self._own(shown, choice.text)
        taken = sides[choice.side]
        if taken is not yours:
            self._note(taken or shown, at, "removed" if taken is None else "changed")
        return taken if taken is None or yours is None else replace(taken, gap=yours.gap, sep=yours.sep)

    def _own(self, shown: Piece, text: str) -> Piece | None:
        if not text.strip():
            return None
        text = text.replace("\r\n", "\n").replace("\n", shown.newline)
        if shown.form.by_line and not text.endswith(("\n", "\r")):
            text += shown.newline
        return replace(shown, lead="", head=text, children=None, tail="")

    def _note(self, piece: Piece, at, what: str) -> None:
        self.changes.append(Change(self.path, " › ".join([*at, piece.title]), what))


def _by_key(lists: list[list[Piece]]) -> list[dict[str, Piece]]:
    return [{piece.key: piece for piece in pieces} for pieces in lists]


def _same(left: Piece | None, right: Piece | None) -> bool:
    if left is None or right is None:
        return left is right
    return left.source == right.source


def _have_children(yours: Piece, new: Piece, base: Piece | None) -> bool:
    pieces = [yours, new] if base is None else [yours, new, base]
    return all(piece.children is not None and piece.kind == yours.kind for piece in pieces)


def _pick(base: str, yours: str, new: str) -> str | None:
    """The text of the side that changed it; None if both did, differently."""
    if yours in (base, new):
        return new
    return yours if base == new else None


def _spaced(piece: Piece, base, yours, new, moved: bool) -> Piece:
    """The merged element with what stands before and behind it: yours where you changed it, else the new."""
    if yours is None:
        return piece
    if new is None:
        return replace(piece, gap=yours.gap, sep=yours.sep)
    if base is None:
        return replace(piece, gap=yours.gap, sep=yours.sep)
    gap = new.gap if moved and not yours.gap.strip() else _merged_gap(base.gap, yours.gap, new.gap)
    sep = new.sep if yours.sep == base.sep else yours.sep
    if gap == piece.gap and sep == piece.sep:
        return piece
    return replace(piece, gap=gap, sep=sep)


def _merged_gap(base: str, yours: str, new: str) -> str:
    """What stands before an element: blank lines as you have them, and the lone comments of both sides."""
    if yours == base or (not yours.strip() and new.strip() != base.strip()):
        return new
    known = {line.strip() for text in (base, yours) for line in split_lines(text)}
    fresh = [line for line in split_lines(new) if line.strip() and line.strip() not in known]
    if not fresh:
        return yours
    before, pad = yours.rstrip(" \t"), yours[len(yours.rstrip(" \t")) :]
    return before + "".join(fresh) + ("" if fresh[-1].endswith(("\n", "\r")) else "\n") + pad


def _kept_comments(base: Piece | None, yours: Piece | None) -> str:
    """Comments of yours that stood alone before an element that is gone."""
    if yours is None or not yours.gap.strip() or (base is not None and base.gap == yours.gap):
        return ""
    return yours.gap


__all__ = ["BASE", "NEW", "YOURS", "Merger"]
