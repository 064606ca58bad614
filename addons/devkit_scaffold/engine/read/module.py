"""Reads a module into a blueprint."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

from ..blueprint import marks
from ..blueprint.exact import MAX_SOURCE, refused_character
from ..blueprint.model import Blueprint, Model, Origin, Views
from ..generate.origin import Original
from ..generate.origin.files import MANIFEST, Elements
from ..stored_base import BASE_FILE, MARK
from .access import Access, cut_access
from .cut import Cut, marked
from .manifest import NoManifest, read_manifest
from .model_class import Counts, Draft
from .python_file import cut_python
from .reading import Reading
from .records import Data, cut_data

# Folders whose files a blueprint names but does not repeat.
_KEPT = ("static", "i18n", "tests")
_SKIPPED = frozenset({"__pycache__", ".git", MARK, BASE_FILE})
_TEXTS = (".py", ".xml", ".csv", ".md", ".rst", ".toml", ".txt", ".cfg", ".yml", ".yaml", ".sql", ".json")


def read_folder(folder: Path) -> Reading:
    """Read the module in a folder; links are not followed. Raises `NoManifest`, OSError."""
    return read_module(folder.name, files_of(folder))


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a module by path, without what programs leave behind; links are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.suffix in (".pyc", ".pyo") or _SKIPPED & set(relative.parts) or _is_linked(folder, path):
            continue
        if path.is_file():
            found[relative.as_posix()] = path.read_bytes()
    return found


def _is_linked(folder: Path, path: Path) -> bool:
    return any(each.is_symlink() for each in (path, *path.parents) if folder in each.parents)


def read_module(name: str, files: Mapping[str, bytes]) -> Reading:
    """Read a module from its files; `name` is its folder's. Raises `NoManifest`."""
    if MANIFEST not in files:
        raise NoManifest(f"{name!r} has no {MANIFEST}: it is no module.")
    texts = {path: content for path, content in files.items() if _is_text(path, content)}
    if MANIFEST not in texts:
        raise NoManifest(f"The manifest of {name!r} cannot be read: it is no text in UTF-8.")
    kept = {path: content for path, content in files.items() if path not in texts}
    module, cuts, manifest = read_manifest(name, texts[MANIFEST])
    pieces: dict[str, list[Cut]] = {MANIFEST: cuts}
    drafts: dict[str, Draft] = {}
    classes, data, access = Counts(), Data(), Access()
    sources = {path: content for path, content in texts.items() if path.endswith(".py") and path != MANIFEST}
    pieces |= cut_python(sources, drafts, classes)
    models = frozenset(drafts)
    for path in _in_order(texts, manifest):
        if path.endswith("ir.model.access.csv"):
            pieces[path] = cut_access(texts[path], name, models, access)
        elif path.endswith(".xml"):
            pieces[path] = cut_data(texts[path], models, data)
    filed, stood = _marked_files(texts, pieces)
    blueprint = Blueprint(
        module=module,
        models=tuple(_model(draft, data, access) for draft in drafts.values()),
        menus=tuple(data.menus.values()),
        data=tuple(data.records.values()),
        origin=Origin(tuple(filed.items()), _foreign_access(access, models), tuple(_digests(kept))),
    )
    figures = {
        **asdict(classes),
        **asdict(data.counts),
        **{f"access_{k}": v for k, v in asdict(access.counts).items()},
    }
    return Reading(blueprint, kept, _originals(blueprint, filed, stood), figures)


def _is_text(path: str, content: bytes) -> bool:
    """Whether a file is repeated in the blueprint."""
    if path.split("/", maxsplit=1)[0] in _KEPT or not path.endswith(_TEXTS) or len(content) > MAX_SOURCE:
        return False
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return not text.startswith("\ufeff") and not refused_character(text) and marks.is_clear(text)


def _in_order(texts: Mapping[str, bytes], manifest: dict) -> list[str]:
    """The data files as they are loaded, then the others."""
    listed = [path for key in ("data", "demo") for path in manifest.get(key) or ()]
    return [path for path in dict.fromkeys([*listed, *texts]) if path in texts]


def _model(draft: Draft, data: Data, access: Access) -> Model:
    views = Views(existing=tuple(data.views.get(draft.name, {}).values()))
    return replace(draft.model(), views=views, access=tuple(access.allowed.get(draft.name, {}).items()))


def _foreign_access(access: Access, models: frozenset[str]) -> tuple:
    """The lines for models that the module does not extend."""
    return tuple((name, tuple(lines.items())) for name, lines in access.allowed.items() if name not in models)


def _marked_files(texts: Mapping[str, bytes], pieces: Mapping[str, list[Cut]]):
    filed, stood = {}, {}
    for path, content in texts.items():
        filed[path], found = marked(path, content, pieces.get(path, ()))
        stood.update({(path, words): text for words, text in found.items()})
    return filed, stood


def _originals(blueprint: Blueprint, filed: Mapping[str, str], stood: Mapping) -> dict:
    elements = Elements(blueprint)
    found = {}

    for path, text in filed.items():

        def note(words, column, path=path):
            printed = elements.print(path, words, column)
            found[path, words] = Original(stood[path, words], printed)
            return printed

        marks.fill(path, text, note)
    return found


def _digests(kept: Mapping[str, bytes]):
    return ((path, hashlib.sha256(content).hexdigest()) for path, content in sorted(kept.items()))
