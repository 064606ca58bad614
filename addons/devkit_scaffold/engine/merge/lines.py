"""Merges three versions of a text by its lines."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from .piece import Form, Piece
from .source_lines import split_lines
from .three_way import Merger

Edit = tuple[int, int, int, int]


class LineForm(Form):
    """A run of lines."""

    by_line = True


FORM = LineForm()


@dataclass
class _Sides:
    base: list[str]
    yours: list[str]
    new: list[str]


def merge_lines(merger: Merger, base: str, yours: str, new: str) -> str:
    """The merged text. Where both sides changed the same lines, `merger` notes a conflict."""
    sides = _Sides(split_lines(base), split_lines(yours), split_lines(new))
    result, at = [], 0
    for mine, theirs in _groups(_edits(sides.base, sides.yours), _edits(sides.base, sides.new)):
        start = min(edit[0] for edit in (*mine, *theirs))
        end = max(edit[1] for edit in (*mine, *theirs))
        result += sides.base[at:start]
        result.append(_merged(merger, sides, mine, theirs, (start, end)))
        at = end
    return _joined([*result, *sides.base[at:]])


def _edits(base: list[str], other: list[str]) -> list[Edit]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [codes for tag, *codes in matcher.get_opcodes() if tag != "equal"]


def _groups(mine: list[Edit], theirs: list[Edit]):
    """The edits of both sides in order, those together that touch the same lines."""
    mine, theirs = list(mine), list(theirs)
    while mine or theirs:
        first = min((edits[0] for edits in (mine, theirs) if edits), key=lambda edit: (edit[0], edit[1]))
        group: tuple[list[Edit], list[Edit]] = ([], [])
        start, end = first[0], first[1]
        grown = True
        while grown:
            grown = False
            for side, edits in enumerate((mine, theirs)):
                while edits and _touch(start, end, edits[0]):
                    edit = edits.pop(0)
                    end = max(end, edit[1])
                    group[side].append(edit)
                    grown = True
        yield group


def _touch(start: int, end: int, edit: Edit) -> bool:
    if start == end or edit[0] == edit[1]:
        # Lines put in between touch an edit that surrounds their place, or others put in at the same place.
        return edit[0] == start if start == end == edit[1] else start <= edit[0] < end or edit[0] == start
    return edit[0] < end


def _merged(merger: Merger, sides: _Sides, mine, theirs, span) -> str:
    base = _piece("".join(sides.base[span[0] : span[1]]), 0, "")
    yours, line = _side(sides.base, sides.yours, mine, span)
    new, _line = _side(sides.base, sides.new, theirs, span)
    count = max(1, len(split_lines(yours)))
    title = f"line {line}" if count == 1 else f"lines {line} to {line + count - 1}"
    newline = "\r\n" if "\r\n" in yours else "\n"
    merged = merger.merge(base, _piece(yours, line, title, newline), _piece(new, line, title, newline))
    return merged.source if merged is not None else ""


def _side(base: list[str], other: list[str], edits: list[Edit], span) -> tuple[str, int]:
    """What a side has in place of the base's lines, and the number of its first line."""
    if not edits:
        return "".join(base[span[0] : span[1]]), span[0] + 1
    first, last = edits[0], edits[-1]
    start = first[2] - (first[0] - span[0])
    end = last[3] + (span[1] - last[1])
    return "".join(other[start:end]), start + 1


def _piece(text: str, line: int, title: str, newline: str = "\n") -> Piece:
    return Piece("lines", title, FORM, head=text, line=line, newline=newline)


def _joined(parts: list[str]) -> str:
    """A last line without an end gets one when something follows it."""
    text = ""
    for part in parts:
        if part and text and not text.endswith(("\n", "\r")):
            text += "\n"
        text += part
    return text
