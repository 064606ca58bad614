"""The gallery: blueprints that ship with the addon, to start from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .blueprint import Blueprint, read

FOLDER = Path(__file__).parents[1] / "data" / "templates"


@dataclass(frozen=True)
class Template:
    """A blueprint to start from: `key` is its name on the command line, `summary` one line, `icon` a name of
    an icon, `text` the YAML.
    """

    key: str
    title: str
    summary: str
    icon: str
    text: str

    @property
    def blueprint(self) -> Blueprint:
        """The blueprint, read and checked."""
        return read(self.text)

    @property
    def icon_path(self) -> Path:
        """The PNG of its icon."""
        return FOLDER.parent / "icons" / f"{self.icon}.png"


def templates(folder: Path = FOLDER) -> list[Template]:
    """All templates, by title."""
    return sorted(_read(folder), key=lambda template: template.title)


def template(key: str, folder: Path = FOLDER) -> Template:
    """One template; raises KeyError where there is none of that name."""
    found = {each.key: each for each in _read(folder)}
    return found[key]


def _read(folder: Path) -> Iterator[Template]:
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        module = read(text).module
        yield Template(path.stem, module.title, module.summary, module.icon, text)
