"""Carries out a plan: the whole module is staged beside its place and moved into it in one step."""

import os
import shutil
import tempfile
from pathlib import Path

from ..stored_base import put_marks
from ..write import WriteRefused, replace_folder
from .module_folder import read_folder
from .plan import Plan


def write_plan(plan: Plan, blueprint: str = "") -> Path:
    """Write what a plan says and store the new base; return the module's folder.

    Raises WriteRefused while a conflict is open or when the folder has changed since, or OSError; in each
    case nothing has changed.
    """
    if plan.merge.conflicts:
        count = len(plan.merge.conflicts)
        raise WriteRefused(f"{count} conflict{'' if count == 1 else 's'} must be settled first.")
    stage = Path(tempfile.mkdtemp(prefix=f".{plan.target.name}.", dir=plan.target.parent))
    try:
        copy = stage / plan.target.name
        # Links stay links: what they point to is not copied, and no generated path leads through one.
        shutil.copytree(plan.target, copy, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        if read_folder(copy, plan.yours) != plan.yours:
            raise WriteRefused(f"{plan.target} was changed in the meantime: look at the difference again.")
        for path, content in sorted(plan.merge.files.items()):
            _put(copy, path, content)
        put_marks(copy, plan.new, blueprint)
        replace_folder(plan.target, copy)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return plan.target


def _put(folder: Path, path: str, content: bytes | None) -> None:
    place = folder / path
    if content is None:
        place.unlink(missing_ok=True)
        _remove_empty(place.parent, folder)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _remove_empty(place: Path, folder: Path) -> None:
    while place != folder and place.is_dir() and not os.listdir(place):
        place.rmdir()
        place = place.parent
