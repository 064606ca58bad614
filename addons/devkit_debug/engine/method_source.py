"""Where a method of a model is defined: what an address of RPC names, as a place in a file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .addon_index import Addon, AddonIndex, odoo_addons
from .trace.model import Frame

#: A larger file is no source of a model.
_MOST = 2_000_000
_REMEMBERED = 2_000


class MethodSources:
    """Finds methods in the addons of an index; what was found once is remembered."""

    def __init__(self, index: AddonIndex) -> None:
        self._index = index
        self._found: dict[tuple[str, str], Frame | None] = {}

    def find(self, model: str, method: str) -> Frame | None:
        """The definition of a method; None where no addon of the index has it.

        Of several the one of an addon that is not Odoo's counts: it is called first, and more likely at
        fault.
        """
        key = model, method
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            frames = [
                frame for addon in _likely(self._index, model) for frame in _definitions(addon, model, method)
            ]
            self._found[key] = min(frames, key=lambda frame: frame.owner != "own", default=None)
        return self._found[key]


def _likely(index: AddonIndex, model: str) -> Iterator[Addon]:
    """The addon that defines the model, and those that may extend it."""
    home = index.addon_of_model(model)
    for addon in index.addons.values():
        if addon.path and (addon.name == home or addon.name not in odoo_addons()):
            yield addon


def _definitions(addon: Addon, model: str, method: str) -> Iterator[Frame]:
    root = Path(addon.path)
    for path in sorted(root.rglob("*.py")):
        if "tests" in path.relative_to(root).parts or path.stat().st_size > _MOST:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if f"def {method}(" in text and model in text:
            for line in _lines(text, model, method):
                file = f"{addon.name}/{path.relative_to(root).as_posix()}"
                owner = "odoo" if addon.name in odoo_addons() else "own"
                code = text.splitlines()[line - 1].strip()
                yield Frame(str(path), line, method, code, addon=addon.name, file=file, owner=owner)


def _lines(text: str, model: str, method: str) -> Iterator[int]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    for each in ast.walk(tree):
        if isinstance(each, ast.ClassDef) and model in _models(each):
            for part in each.body:
                if isinstance(part, ast.FunctionDef) and part.name == method:
                    yield part.lineno


def _models(definition: ast.ClassDef) -> set[str]:
    """The models that a class defines or extends."""
    found: set[str] = set()
    for part in definition.body:
        names = [target.id for target in getattr(part, "targets", ()) if isinstance(target, ast.Name)]
        if isinstance(part, ast.Assign) and {"_name", "_inherit"} & set(names):
            found |= {each.value for each in ast.walk(part.value) if isinstance(each, ast.Constant)}
    return found
