"""Which addon defines a model, and what its manifest says: facts about addons, as plain data.

They come from the addons paths, from the rows of a database's ``ir.module.module``, or from neither: what
Odoo's own addons define is always known (``data/odoo_models.tsv``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

MODELS = Path(__file__).parent / "data" / "odoo_models.tsv"
MANIFESTS = ("__manifest__.py", "__openerp__.py")

_NAME = re.compile(r"^\s+_name\s*=\s*['\"]([a-z0-9_.]+)['\"]", re.MULTILINE)
_INHERIT = re.compile(r"^\s+_inherit\s*=\s*['\"]([a-z0-9_.]+)['\"]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Addon:
    """One addon: ``models`` are those it defines (not those it extends)."""

    name: str
    version: str = ""
    author: str = ""
    maintainers: str = ""
    path: str = ""
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class AddonIndex:
    """Addons by name. Odoo's own models are known also when their addons are not in it."""

    addons: Mapping[str, Addon]

    @classmethod
    def of_paths(cls, paths: Iterable[str | Path]) -> AddonIndex:
        """Of the addons in folders of addons; the first of one name counts, as for Odoo."""
        found: dict[str, Addon] = {}
        for path in paths:
            for folder in _addon_folders(Path(path)):
                found.setdefault(folder.name, _read(folder))
        return cls(found)

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, object]]) -> AddonIndex:
        """Of rows as ``ir.module.module`` has them: name, installed_version, author, maintainer, models."""
        addons = {}
        for row in rows:
            name = str(row["name"])
            addons[name] = Addon(
                name,
                version=str(row.get("installed_version") or row.get("latest_version") or ""),
                author=str(row.get("author") or ""),
                maintainers=_names(row.get("maintainers") or row.get("maintainer")),
                models=tuple(row.get("models") or ()),
            )
        return cls(addons)

    def merged(self, other: AddonIndex) -> AddonIndex:
        """Both: what is empty here is filled from ``other``."""
        addons = dict(other.addons)
        for name, addon in self.addons.items():
            filled = other.addons.get(name, addon)
            values = {key: getattr(addon, key) or getattr(filled, key) for key in Addon.__slots__}
            addons[name] = replace(addon, **values)
        return AddonIndex(addons)

    def get(self, name: str) -> Addon:
        """The addon; one of which nothing but the name is known where it is not in the index."""
        return self.addons.get(name) or Addon(name)

    def addon_of_model(self, model: str) -> str:
        """The addon that defines a model; empty when nobody known does."""
        return self._addon_of_model.get(model) or odoo_models().get(model, "")

    def model_of_table(self, table: str) -> str:
        """The model of a table; by its underscores where it is not known, empty for a relation's table."""
        known = self._model_of_table.get(table) or _odoo_tables().get(table)
        if known or table.endswith("_rel"):
            return known or ""
        return table.replace("_", ".")

    @cached_property
    def _addon_of_model(self) -> dict[str, str]:
        return {model: addon.name for addon in self.addons.values() for model in addon.models}

    @cached_property
    def _model_of_table(self) -> dict[str, str]:
        return {model.replace(".", "_"): model for model in self._addon_of_model}


NOTHING_KNOWN = AddonIndex({})


@cache
def odoo_models() -> Mapping[str, str]:
    """Odoo's own models, from 8.0 to 19.0, and the addon of each."""
    lines = MODELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    # the models of Odoo 19 stand first and count before those of the past
    return {model: addon for addon, models in reversed(rows) for model in models.split()}


@cache
def odoo_addons() -> frozenset[str]:
    """Names of Odoo's own addons that define models."""
    return frozenset(odoo_models().values())


@cache
def _odoo_tables() -> Mapping[str, str]:
    return {model.replace(".", "_"): model for model in odoo_models()}


def _addon_folders(path: Path) -> Iterator[Path]:
    try:
        folders = sorted(path.iterdir())
    except OSError:
        return
    yield from (each for each in folders if any((each / name).is_file() for name in MANIFESTS))


def _read(folder: Path) -> Addon:
    manifest: dict = {}
    for name in MANIFESTS:
        try:
            value = ast.literal_eval((folder / name).read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError, SyntaxError):
            continue
        manifest = value if isinstance(value, dict) else {}
        break
    return Addon(
        folder.name,
        version=str(manifest.get("version", "")),
        author=_names(manifest.get("author")),
        maintainers=_names(manifest.get("maintainers")),
        path=str(folder),
        models=() if folder.name in odoo_addons() else tuple(_models(folder)),
    )


def _models(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.py")):
        if "tests" in file.parts:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        extended = set(_INHERIT.findall(text))
        yield from (name for name in _NAME.findall(text) if name not in extended)


def _names(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return str(value or "")
