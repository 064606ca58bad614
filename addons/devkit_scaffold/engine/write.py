"""Writes a module into a folder: whole or not at all, and only where it may."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ...devkit_base.engine.paths import resolve_under
from .generate import GeneratedFile
from .generate.file import is_inside
from .stored_base import MARK, is_generated, put_marks

__all__ = ["MARK", "WriteRefused", "is_generated", "replace_folder", "write"]


class WriteRefused(ValueError):
    """The module cannot be written there; the message says why and what to do."""


def write(
    module: str,
    files: Iterable[GeneratedFile],
    folder: str | os.PathLike,
    roots: Iterable[str | os.PathLike],
    overwrite: bool = False,
    blueprint: str = "",
) -> Path:
    """Write the files into `folder/module` and return that path.

    `folder` must lie under one of `roots`. A folder of that name is replaced only if it was generated and
    `overwrite` is set. The files and the text of the blueprint are stored beside them as the base of a later
    merge. Raises `WriteRefused`, `PathRefused` or OSError; in each case nothing has changed.
    """
    files = sorted(files, key=lambda file: file.path)
    for file in files:
        _check_path(file.path)
    parent = resolve_under(folder, roots)
    if not parent.is_dir():
        raise WriteRefused(f"{parent} is no folder.")
    target = parent / _checked_name(module)
    _check_target(target, overwrite)
    replace_folder(target, _staged(module, files, parent, blueprint))
    return target


def _checked_name(module: str) -> str:
    if not module or module in (".", "..") or any(mark in module for mark in "/\\\0"):
        raise WriteRefused(f"{module!r} is no name of a folder.")
    return module


def _check_path(path: str) -> None:
    if not is_inside(path):
        raise WriteRefused(f"{path!r} is no path within a module.")


def _check_target(target: Path, overwrite: bool) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise WriteRefused(f"{target} exists and is no folder.")
    if not is_generated(target):
        raise WriteRefused(f"{target} exists and was not generated: choose another name or folder.")
    if not overwrite:
        raise WriteRefused(f"{target} exists already: ask to overwrite it.")


def _staged(module: str, files: list[GeneratedFile], parent: Path, blueprint: str) -> Path:
    """The whole module in a hidden folder beside its place, so that it can be renamed into it."""
    stage = Path(tempfile.mkdtemp(prefix=f".{module}.", dir=parent))
    try:
        for file in files:
            path = stage / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        put_marks(stage, files, blueprint)
        stage.chmod(0o755)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return stage


def replace_folder(target: Path, stage: Path) -> None:
    """Put the staged folder in its place; the old one comes back if that fails."""
    old = None
    try:
        if target.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent)) / "module"
            target.rename(old)
        stage.rename(target)
    except BaseException:
        if old is not None and old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(stage, ignore_errors=True)
        raise
    finally:
        if old is not None:
            shutil.rmtree(old.parent, ignore_errors=True)
