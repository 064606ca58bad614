"""Files that a blueprint holds as they are."""

from collections import defaultdict
from pathlib import PurePosixPath

from ..blueprint.model import Blueprint
from .file import DATA, DEMO, GeneratedFile
from .inits import init_file

_DATA_FOLDERS = ("data", "report", "reports", "security", "views", "wizard", "wizards")
_PACKAGES = ("controllers", "models", "tests", "wizards")


def further_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """Each file, listed in the manifest where it is data, and imported where it is Python of a package."""
    files = []
    imported: dict[str, list[str]] = defaultdict(list)
    for name, content in blueprint.files:
        path = PurePosixPath(name)
        files.append(GeneratedFile.text(name, f"{content}\n" if content else "", _role(path)))
        if path.suffix == ".py" and len(path.parts) == 2 and path.parts[0] in _PACKAGES:
            imported[path.parts[0]].append(path.stem)
    return files + [init_file(folder, stems) for folder, stems in imported.items()]


def _role(path: PurePosixPath) -> str:
    if path.suffix not in (".xml", ".csv"):
        return ""
    if path.parts[0] == "demo":
        return DEMO
    return DATA if path.parts[0] in _DATA_FOLDERS else ""
