"""What a module needs to be packaged and shown in Apps: build file and icon."""

from pathlib import Path

from ..blueprint.model import Blueprint
from .file import GeneratedFile

FOLDER = "static/description"
KINDS = ("png", "svg")
ICONS = Path(__file__).parents[2] / "data" / "icons"
_PYPROJECT = '[build-system]\nrequires = ["whool"]\nbuild-backend = "whool.buildapi"\n'


def packaging_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`pyproject.toml` and the icon as PNG and SVG."""
    files = [GeneratedFile.text("pyproject.toml", _PYPROJECT)]
    for kind in KINDS:
        content = (ICONS / f"{blueprint.module.icon}.{kind}").read_bytes()
        files.append(GeneratedFile(f"{FOLDER}/icon.{kind}", content))
    return files
