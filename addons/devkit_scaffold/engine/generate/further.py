"""Files that a blueprint holds as they are."""

from pathlib import PurePosixPath

from ..blueprint.model import Blueprint
from .file import DATA, DEMO, GeneratedFile

_DATA_FOLDERS = ("data", "report", "reports", "security", "views", "wizard", "wizards")


def further_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """Each file, listed in the manifest where it is data."""
    files = []
    for name, content in blueprint.files:
        path = PurePosixPath(name)
        files.append(GeneratedFile.text(name, f"{content}\n" if content else "", _role(path)))
    return files


def _role(path: PurePosixPath) -> str:
    if path.suffix not in (".xml", ".csv"):
        return ""
    if path.parts[0] == "demo":
        return DEMO
    return DATA if path.parts[0] in _DATA_FOLDERS else ""
