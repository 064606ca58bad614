"""What the sources of addons say of a model: where a method is, which fields are computed and stored."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .addon_index import Addon, AddonIndex, odoo_addons
from .trace.model import Frame

#: A larger file is no source of a model. In bytes.
_LARGEST = 2_000_000
#: Models that are remembered.
_REMEMBERED = 500


@dataclass
class _Model:
    """The methods of a model by their names, and its fields that are computed and stored."""

    methods: dict[str, list[Frame]] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)


class ModelSources:
    """Reads models from the addons of an index; each model once."""

    def __init__(self, index: AddonIndex) -> None:
        self._index = index
        self._models: dict[str, _Model] = {}

    def method(self, model: str, name: str) -> Frame | None:
        """The definition of a method; None where no addon of the index has it.

        Of several the one of an addon that is not Odoo's counts: it is called first, and more likely at
        fault.
        """
        frames = self._model(model).methods.get(name, ())
        return min(frames, key=lambda frame: frame.owner != "own", default=None)

    def stored_computed(self, model: str) -> frozenset[str]:
        """The fields of a model that are computed and stored."""
        return frozenset(self._model(model).computed)

    def _model(self, name: str) -> _Model:
        if name not in self._models:
            if len(self._models) >= _REMEMBERED:
                self._models.clear()
            self._models[name] = self._read(name)
        return self._models[name]

    def _read(self, name: str) -> _Model:
        found = _Model()
        for addon in self._likely(name):
            root = Path(addon.path)
            for path in sorted(root.rglob("*.py")):
                if "tests" not in path.relative_to(root).parts and path.stat().st_size <= _LARGEST:
                    _add(found, name, addon, path, path.relative_to(root).as_posix())
        return found

    def _likely(self, model: str) -> Iterator[Addon]:
        """The addon that defines the model, and those that may extend it."""
        home = self._index.addon_of_model(model)
        for addon in self._index.addons.values():
            if model and addon.path and (addon.name == home or addon.name not in odoo_addons()):
                yield addon


def _add(found: _Model, model: str, addon: Addon, path: Path, file: str) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    if f'"{model}"' not in text and f"'{model}'" not in text:
        return
    owner = "odoo" if addon.name in odoo_addons() else "own"
    lines = text.splitlines()
    for part in _parts(text, model):
        if isinstance(part, ast.FunctionDef):
            code = lines[part.lineno - 1].strip()
            place = f"{addon.name}/{file}"
            frame = Frame(str(path), part.lineno, part.name, code, addon=addon.name, file=place, owner=owner)
            found.methods.setdefault(part.name, []).append(frame)
        elif isinstance(part, ast.Assign) and _is_stored_computed(part.value):
            found.computed.update(target.id for target in part.targets if isinstance(target, ast.Name))


def _parts(text: str, model: str) -> Iterator[ast.stmt]:
    """What the classes of this model consist of."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    for each in ast.walk(tree):
        if isinstance(each, ast.ClassDef) and model in _models(each):
            yield from each.body


def _models(definition: ast.ClassDef) -> set[str]:
    """The models that a class defines or extends."""
    found: set[str] = set()
    for part in definition.body:
        names = [target.id for target in getattr(part, "targets", ()) if isinstance(target, ast.Name)]
        if isinstance(part, ast.Assign) and {"_name", "_inherit"} & set(names):
            found |= {each.value for each in ast.walk(part.value) if isinstance(each, ast.Constant)}
    return found


def _is_stored_computed(value: ast.expr) -> bool:
    """Is it ``fields.X(compute=…, store=True)``, or related and stored, and not for users to write?"""
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
        return False
    if not (isinstance(value.func.value, ast.Name) and value.func.value.id == "fields"):
        return False
    given = {keyword.arg: keyword.value for keyword in value.keywords}
    constants = {name: each.value for name, each in given.items() if isinstance(each, ast.Constant)}
    editable = constants.get("readonly") is False or "inverse" in given
    return bool({"compute", "related"} & set(given)) and constants.get("store") is True and not editable
