"""What lies in this checkout: the addons, what they depend on, and what stands for their content."""

import ast
import hashlib
from dataclasses import dataclass
from pathlib import Path

from .console import Failure

ROOT = Path(__file__).resolve().parents[2]
ADDONS = ROOT / "addons"
TEST_ADDONS = ROOT / "tests" / "addons"
LOCKS = ROOT / "setup" / "locks"
# Nothing in these changes what a database holds.
NOT_STORED = {"tests", "readme", "__pycache__", "i18n_extra"}


@dataclass(frozen=True)
class Addon:
    """An addon of this checkout."""

    name: str
    path: Path
    depends: tuple[str, ...]
    auto_install: bool
    installable: bool

    @property
    def for_tests(self) -> bool:
        """True for addons that only tests need."""
        return self.name.startswith("test_")

    def content(self, with_tests: bool = False) -> str:
        """A hash of the files that decide what the addon puts into a database."""
        hasher = hashlib.sha256()
        for path in sorted(self.path.rglob("*")):
            parts = path.relative_to(self.path).parts
            skipped = {"__pycache__"} if with_tests else NOT_STORED
            if path.is_file() and not skipped.intersection(parts):
                hasher.update("/".join(parts).encode() + b"\0")
                hasher.update(path.read_bytes() + b"\0")
        return hasher.hexdigest()[:16]


def addons(folder: Path = ADDONS) -> dict[str, Addon]:
    """The installable addons in a folder, by name."""
    found = {}
    for manifest in sorted(folder.glob("*/__manifest__.py")):
        addon = _read(manifest)
        if addon.installable:
            found[addon.name] = addon
    return found


def _read(manifest: Path) -> Addon:
    try:
        values = ast.literal_eval(manifest.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        raise Failure(f"{manifest} is not a Python dictionary: {error}.", "Mend it.") from error
    return Addon(
        name=manifest.parent.name,
        path=manifest.parent,
        depends=tuple(values.get("depends", ["base"])),
        auto_install=bool(values.get("auto_install")),
        installable=values.get("installable", True),
    )


def to_install(known: dict[str, Addon]) -> list[str]:
    """What a database gets: all but test addons and glue, which comes by itself where its two sides are."""
    return [name for name, addon in known.items() if not addon.auto_install and not addon.for_tests]


def chosen(known: dict[str, Addon], names: list[str]) -> list[str]:
    """`names`, checked; all where none is given.

    :raises Failure: for a name that no addon has
    """
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise Failure(f"There is no addon {', '.join(unknown)}.", f"Choose from: {', '.join(known)}.")
    return names or list(known)
