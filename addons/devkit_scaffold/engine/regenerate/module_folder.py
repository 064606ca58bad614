"""The files of a module on disk, as a merge needs them."""

import os
from collections.abc import Iterable
from pathlib import Path

from ..stored_base import BASE_FILE, MARK

# What is never merged, but stays where it is.
SKIPPED = {".git", ".hg", ".svn", "__pycache__", "node_modules"}
OWN = {MARK, BASE_FILE}
# A file of this size that was not generated is no renamed source.
MAX_FOREIGN = 2_000_000


class FolderRefused(ValueError):
    """A folder that cannot be regenerated; the message says why and what to do."""


def read_folder(folder: Path, generated: Iterable[str]) -> dict[str, bytes]:
    """The files below a folder by path; `generated` are the paths that a generation writes or wrote.

    Raises FolderRefused where a symbolic link or a folder stands in the place of such a file.
    """
    wanted = set(generated)
    files: dict[str, bytes] = {}
    for root, folders, names in os.walk(folder):
        inner = Path(root).relative_to(folder).as_posix()
        inner = "" if inner == "." else f"{inner}/"
        for name in folders:
            _check_folder(f"{inner}{name}", Path(root) / name, wanted)
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(names):
            path, place = f"{inner}{name}", Path(root) / name
            if place.is_symlink():
                _check_link(path, place, wanted)
            elif path not in OWN and _matters(path, place, wanted):
                files[path] = place.read_bytes()
    return files


def _matters(path: str, place: Path, wanted: set[str]) -> bool:
    return place.is_file() and (path in wanted or place.stat().st_size <= MAX_FOREIGN)


def _check_folder(path: str, place: Path, wanted: set[str]) -> None:
    if path in wanted:
        raise FolderRefused(f"{place} is a folder, but the blueprint makes a file of that name: rename it.")
    if place.is_symlink():
        _check_link(path, place, wanted)


def _check_link(path: str, place: Path, wanted: set[str]) -> None:
    if any(each == path or each.startswith(f"{path}/") for each in wanted):
        raise FolderRefused(f"{place} is a symbolic link: put the file itself there, links are not followed.")
