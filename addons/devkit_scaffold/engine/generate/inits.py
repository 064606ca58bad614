"""`__init__.py` of the module and of its packages."""

from collections.abc import Iterable

from .file import GeneratedFile


def init_file(folder: str, names: Iterable[str]) -> GeneratedFile:
    """Imports the names, in alphabetical order; `folder` is empty for the module itself."""
    path = f"{folder}/__init__.py" if folder else "__init__.py"
    return GeneratedFile.text(path, "".join(f"from . import {name}\n" for name in sorted(names)))
