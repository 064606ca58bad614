"""What writing a blueprint again would do to a folder."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ....devkit_base.engine.paths import resolve_under
from ..generate import GeneratedFile
from ..merge import Choice, ModuleMerge, merge_module
from ..stored_base import StoredBase, is_generated, read_base
from .module_folder import FolderRefused, read_folder


@dataclass(frozen=True)
class Plan:
    """`yours` is what lies in the folder `target`, `new` what the blueprint makes, `merge` what comes of it.

    Without a stored base (`has_base` is false) nobody knows what was changed by hand: every difference is a
    conflict. `is_current` says that the base is what the blueprint makes, so that there is nothing to write.
    """

    target: Path
    yours: Mapping[str, bytes]
    new: tuple[GeneratedFile, ...]
    merge: ModuleMerge
    has_base: bool
    is_current: bool


def make_plan(
    folder: str | os.PathLike,
    files: Iterable[GeneratedFile],
    roots: Iterable[str | os.PathLike],
    choices: Mapping[str, Choice] | None = None,
    base: StoredBase | None = None,
) -> Plan:
    """The plan of a module's folder, which must lie under one of `roots` and have been generated.

    `base` is used where none lies in the folder. Nothing is ever written. Raises FolderRefused, PathRefused,
    BaseUnreadable, Unreadable (a file that cannot be cut into elements) or OSError.
    """
    target = _checked(Path(folder), roots)
    known = read_base(target) or base
    new = tuple(sorted(files, key=lambda file: file.path))
    contents = {file.path: file.content for file in new}
    before = known.files if known else {}
    yours = read_folder(target, {*contents, *before})
    merge = merge_module(before, yours, contents, choices)
    has_base = known is not None
    return Plan(target, yours, new, merge, has_base, has_base and not merge.files and before == contents)


def _checked(folder: Path, roots: Iterable[str | os.PathLike]) -> Path:
    if not folder.name or folder.name in (".", ".."):
        raise FolderRefused(f"{folder} names no module.")
    target = resolve_under(folder.parent, roots) / folder.name
    if target.is_symlink():
        raise FolderRefused(f"{target} is a symbolic link: name the folder itself.")
    if not target.is_dir():
        raise FolderRefused(f"{target} is no folder: generate the module first.")
    if not is_generated(target):
        raise FolderRefused(f"{target} was not generated: it is not touched.")
    return target
