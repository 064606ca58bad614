"""A module that was read, as files: the blueprint, and beside it the files that the blueprint names only."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ..blueprint import to_yaml
from .module import files_of
from .reading import Reading


def kept_folder(blueprint: Path) -> Path:
    """The folder beside `fleet.yaml`: `fleet.files`."""
    return blueprint.with_suffix(".files")


def store(reading: Reading, path: Path) -> Path:
    """Write the blueprint to `path` and the other files into the folder beside it, which is made anew."""
    folder = kept_folder(path)
    stage = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        for name, content in reading.kept.items():
            target = stage / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        path.write_text(to_yaml(reading.blueprint), encoding="utf-8", newline="\n")
        if folder.exists():
            shutil.rmtree(folder)
        if stage.exists():
            stage.rename(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return folder


def kept_beside(path: Path) -> Mapping[str, bytes]:
    """The files beside a blueprint; none where there is no such folder."""
    folder = kept_folder(path)
    return files_of(folder) if folder.is_dir() else {}
