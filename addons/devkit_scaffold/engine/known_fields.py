"""The fields of models, read from the sources of modules when somebody asks for them."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from .blueprint.effective import derived_label
from .blueprint.field_types import FIELD_TYPES
from .blueprint.known import FieldFact

_UNSTORED = frozenset({"compute", "related"})


class SourceFields(Mapping):
    """Model → its fields. `files` says in which files a model is defined or extended, in the order of
    loading.
    """

    def __init__(self, files: Mapping[str, list[Path]]) -> None:
        self._files = files
        self._found: dict[str, dict[str, FieldFact]] = {}
        self._classes: dict[Path, list[ast.ClassDef]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, model: str) -> dict[str, FieldFact]:
        if model not in self._files:
            raise KeyError(model)
        if model not in self._found:
            self._found[model] = {}  # models may inherit one another in a circle
            self._found[model] = self._read(model)
        return self._found[model]

    def _read(self, model: str) -> dict[str, FieldFact]:
        fields: dict[str, FieldFact] = {}
        for path in self._files[model]:
            for node in self._parsed(path):
                name, inherited, delegated = _identity(node)
                if name == model:
                    for parent in delegated:
                        fields = {**self._delegated(parent), **fields}
                    for parent in inherited:
                        fields |= self.get(parent, {}) if parent != model else {}
                    fields |= _own(node, fields)
        return fields

    def _delegated(self, model: str) -> dict[str, FieldFact]:
        return {name: replace(fact, stored=False) for name, fact in self.get(model, {}).items()}

    def _parsed(self, path: Path) -> list[ast.ClassDef]:
        if path not in self._classes:
            try:
                tree = ast.parse(path.read_text(encoding="utf-8", errors="replace"))
            except SyntaxError:
                tree = ast.Module([], [])
            self._classes[path] = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        return self._classes[path]


def _identity(node: ast.ClassDef) -> tuple[str, list[str], list[str]]:
    """The model that a class defines or extends, the models it inherits, those it delegates to."""
    values = {}
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            try:
                values[line.targets[0].id] = ast.literal_eval(line.value)
            except ValueError:
                continue
    inherit = values.get("_inherit") or []
    inherit = [inherit] if isinstance(inherit, str) else list(inherit)
    name = values.get("_name") or (inherit[0] if len(inherit) == 1 else "")
    return name, inherit, list(values.get("_inherits") or {})


def _own(node: ast.ClassDef, before: Mapping[str, FieldFact]) -> dict[str, FieldFact]:
    fields = {}
    for line in node.body:
        if not (isinstance(line, ast.Assign) and isinstance(line.value, ast.Call)):
            continue
        function, target = line.value.func, line.targets[0]
        is_field = isinstance(function, ast.Attribute) and ast.unparse(function.value) == "fields"
        if is_field and function.attr in FIELD_TYPES and isinstance(target, ast.Name):
            fields[target.id] = _fact(target.id, function.attr, line.value, before.get(target.id))
    return fields


def _fact(name: str, kind: str, call: ast.Call, before: FieldFact | None) -> FieldFact:
    given = {word.arg: word.value for word in call.keywords}
    texts = [_text(value) for value in call.args]
    is_relation = kind in ("Many2one", "Many2many", "One2many")
    position = {"Many2one": 1, "Many2many": 4, "One2many": 2, "Reference": 1, "Selection": 1}.get(kind, 0)
    if kind == "Monetary":
        position = 0
    comodel = _text(given.get("comodel_name")) or (texts[0] if is_relation and texts else "")
    label = _text(given.get("string")) or (texts[position] if len(texts) > position else "")
    label = label or (before.label if before else derived_label(name))
    store = given.get("store")
    is_stored = store.value is True if isinstance(store, ast.Constant) else not _UNSTORED & given.keys()
    return FieldFact(kind, label, comodel or (before.comodel if before else ""), is_stored)


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
