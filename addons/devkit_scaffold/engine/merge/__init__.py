"""Merges a new generation of a module into one that was edited by hand. Knows no blueprint and no Odoo.

    merged = merge_module(base, yours, new)       # files by path, as bytes
    merged.files, merged.changes, merged.conflicts

A file is cut into elements that have an identity: fields, methods and classes by name, records by id, nodes
of a view by what names them, rows by id, translations by their text, other text by lines. Then:

- Only elements that differ between base and new are touched. Everything else stays as you have it, byte for
  byte: order, blank lines, comments, line ends. A file in which base and new agree is not even read.
- An element that you did not change becomes the new one. One that you only laid out otherwise counts as
  unchanged: it is laid out anew when, and only when, the blueprint changes what it says. A comment is not
  layout: it is an edit.
- Comments above an element and the element below are two things: edit one, and the blueprint may change the
  other.
- What you added stays. What you removed stays away, unless the blueprint changed it.
- Both sides changed one element, and not to the same: a conflict. So is an element that one side removed and
  the other changed, and one that both added differently.
- Order: where the blueprint turned two elements round and you did not, they are turned round.
- An import that the blueprint needs no more stays while your code uses the name.

A conflict is resolved by a `Choice`; until then yours stays. Nothing is ever marked in a file.
"""

from .conflict import SIDES, Change, Choice, Conflict, Unreadable
from .merge_file import FileMerge, cutter_of, merge_file
from .merge_module import ModuleMerge, merge_module
from .piece import Piece

__all__ = [
    "SIDES",
    "Change",
    "Choice",
    "Conflict",
    "FileMerge",
    "ModuleMerge",
    "Piece",
    "Unreadable",
    "cutter_of",
    "merge_file",
    "merge_module",
]
