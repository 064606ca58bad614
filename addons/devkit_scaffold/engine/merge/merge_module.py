"""Merges three versions of a module: what was generated before, what lies on disk, what is generated now."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from .conflict import Change, Choice, Conflict
from .merge_file import merge_file

Files = Mapping[str, bytes]
# From this share of common lines on, a file under another name is taken for the same file.
ALIKE = 0.6


@dataclass(frozen=True)
class ModuleMerge:
    """What has to be written: `files` holds the content of each path that changes, None for one that goes."""

    files: dict[str, bytes | None]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is left to a person."""
        return not self.conflicts


def merge_module(
    base: Files, yours: Files, new: Files, choices: Mapping[str, Choice] | None = None
) -> ModuleMerge:
    """The merge of three modules as files by path.

    A file that is the same in base and new is not looked at: yours stays, whatever it holds. Raises
    Unreadable for a file of yours that has to be merged and cannot be read.
    """
    renamed, moves = _generated_moves(base, yours, new), _own_moves(base, yours, new)
    gone = {old for old, _path in renamed.values()}
    files: dict[str, bytes | None] = {}
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for path in sorted({*base, *new} - gone):
        old, target = renamed.get(path, (path, path))
        target = moves.get(path, target)
        merged = merge_file(
            path, base.get(old), yours.get(target if old == path else old), new.get(path), choices
        )
        changes += merged.changes
        conflicts += merged.conflicts
        if old != path:
            changes.append(Change(path, "the file", f"renamed from {old}"))
            files[old] = None
            files[path] = merged.content
        elif merged.content != yours.get(target):
            files[target] = merged.content
    return ModuleMerge(files, tuple(changes), tuple(conflicts))


def _generated_moves(base: Files, yours: Files, new: Files) -> dict[str, tuple[str, str]]:
    """Files that the generator calls otherwise now and that you edited: new path to (old path, new path)."""
    edited = [path for path in base if path not in new and path in yours and yours[path] != base[path]]
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(set(new) - set(base) - set(yours)):
        old = _most_alike(new[path], [each for each in sorted(edited) if _fit(each, path)], base)
        if old:
            found[path] = (old, path)
            edited.remove(old)
    return found


def _own_moves(base: Files, yours: Files, new: Files) -> dict[str, str]:
    """Files that you renamed and that the blueprint changes: generated path to yours."""
    extra = sorted(set(yours) - set(base) - set(new))
    found: dict[str, str] = {}
    for path in sorted(base):
        if path in yours or path not in new or base[path] == new[path]:
            continue
        mine = _most_alike(base[path], [each for each in extra if _fit(each, path)], yours)
        if mine:
            found[path] = mine
            extra.remove(mine)
    return found


def _fit(left: str, right: str) -> bool:
    names = [path.rpartition("/")[2] for path in (left, right)]
    if "__init__.py" in names or "__manifest__.py" in names:
        return False
    return left.rpartition(".")[2] == right.rpartition(".")[2]


def _most_alike(content: bytes, paths: list[str], files: Files) -> str:
    best, share = "", ALIKE
    lines = content.splitlines()
    for path in paths:
        if files[path] == content:
            return path
        matcher = SequenceMatcher(None, lines, files[path].splitlines(), autojunk=False)
        if (
            matcher.real_quick_ratio() >= share
            and matcher.quick_ratio() >= share
            and matcher.ratio() >= share
        ):
            best, share = path, matcher.ratio()
    return best
