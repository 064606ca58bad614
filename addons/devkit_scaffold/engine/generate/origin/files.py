"""The files of a module that was read."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...blueprint import marks
from ...blueprint.model import Blueprint
from ..file import GeneratedFile
from . import access, class_members, manifest, records
from .adding import add_access, add_data, add_models
from .listing import MANIFEST, list_keys
from .placing import Texts, place_members

__all__ = ["MANIFEST", "Elements", "KeptMissing", "Original", "origin_files"]


@dataclass(frozen=True)
class Original:
    """What stood at a mark: the text as it was, and what was printed for the element as it was read."""

    text: str
    printed: str


class KeptMissing(ValueError):
    """A file that the blueprint does not repeat is not there; the message says which."""


def origin_files(
    blueprint: Blueprint,
    kept: Mapping[str, bytes] | None = None,
    originals: Mapping[tuple[str, tuple[str, ...]], Original] | None = None,
) -> list[GeneratedFile]:
    """The files of the module. `kept` holds the bytes of the files that the blueprint names only; without it
    they are left out. With `originals` an element that is as it was read stands as it stood.
    """
    elements = Elements(blueprint)
    texts = Texts(blueprint.origin.files)
    files = add_models(blueprint, texts)
    place_members(blueprint, texts)
    add_data(blueprint, texts)
    add_access(blueprint, texts)
    list_keys(blueprint, texts)
    for path, text in texts.items():
        content = marks.fill(path, text, _resolver(path, elements, originals or {}))
        files.append(GeneratedFile(path, content.encode()))
    if kept is not None:
        files += _kept_files(blueprint, kept)
    return sorted(files, key=lambda file: file.path)


def _resolver(path: str, elements: "Elements", originals: Mapping) -> Callable:
    def resolve(words: tuple[str, ...], column: int) -> str | None:
        printed = elements.print(path, words, column)
        original = originals.get((path, words))
        return original.text if original is not None and original.printed == printed else printed

    return resolve


def _kept_files(blueprint: Blueprint, kept: Mapping[str, bytes]) -> list[GeneratedFile]:
    files = []
    for path, digest in blueprint.origin.kept:
        content = kept.get(path)
        if content is None or hashlib.sha256(content).hexdigest() != digest:
            raise KeptMissing(f"The file {path!r} is not there, or not as it was read.")
        files.append(GeneratedFile(path, content))
    return files


class Elements:
    """Prints the element that a mark names."""

    def __init__(self, blueprint: Blueprint):
        self._blueprint = blueprint
        self._models = {model.name: model for model in blueprint.models}
        self._data = {item.name: records.record_element(item) for item in blueprint.data}
        self._data |= {item.name: records.menu_element(item) for item in blueprint.menus}
        self._data |= {
            view.name: records.view_element(model.name, view)
            for model in blueprint.models
            for view in model.views.existing
        }

    def print(self, path: str, words: tuple[str, ...], column: int) -> str | None:
        """The text at a mark; None where the blueprint has no such element."""
        if path.endswith(".xml"):
            item = self._data.get(words[0])
            return item.render(column).lstrip(" ") if item else None
        if len(words) == 1:
            return manifest.item(self._blueprint.module, words[0])
        if path.endswith(".csv"):
            return access.flags(self._blueprint, *words)
        model = self._models.get(words[0])
        return class_members.member(model, words[1]) if model else None
