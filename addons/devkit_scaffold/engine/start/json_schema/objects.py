"""Objects as models: their properties as fields, objects in them as relations, lists of objects as lines."""

from dataclasses import replace
from typing import Any

from .. import names
from ..draft import DraftField, DraftModel
from ..own_fields import is_audit
from ..structure import Shape, drafts_of
from . import scalar
from .resolve import Resolver, is_object

MAX_MODELS = 100
MAX_PROPERTIES = 300


class Objects:
    """Makes models of schemas, and of the objects in them, one after the other: circles need no depth."""

    def __init__(self, resolver: Resolver):
        self._resolver = resolver
        self._shapes: dict[str, Shape] = {}
        self._by_pointer: dict[str, str] = {}
        self._by_content: dict[frozenset, str] = {}
        self._waiting: list[tuple[Shape, dict[str, Any]]] = []

    def models(self, schemas: dict[str, tuple[str, dict[str, Any]]]) -> tuple[DraftModel, ...]:
        """The models of named schemas, each with its pointer."""
        bases = self._resolver.bases()
        for name, (pointer, schema) in schemas.items():
            flat = self._resolver.flat(schema)
            if pointer in bases:
                self._resolver.note(f"{name}: no model of its own, it only lends its properties to others.")
            elif is_object(flat):
                self._new(name, pointer, flat)
        while self._waiting:
            shape, flat = self._waiting.pop(0)
            self._fill(shape, flat)
        return drafts_of(self._shapes)

    def _new(self, name: str, pointer: str, flat: dict[str, Any], label: str = "") -> str:
        if pointer and pointer in self._by_pointer:
            return self._by_pointer[pointer]
        # Alternatives that hold each other merge into the same properties again and again.
        content = _content(flat)
        if not pointer and content in self._by_content:
            return self._by_content[content]
        if len(self._shapes) >= MAX_MODELS:
            self._resolver.note(
                f"Only the first {MAX_MODELS} objects become models; {name} is taken as data."
            )
            return ""
        source = names.unique(name, self._shapes, 200)
        title = _text(flat.get("title"))
        label = names.title(title) or label or names.title(names.singular(name))
        shape = Shape(source, label, _text(flat.get("description")))
        self._shapes[source] = shape
        if content:
            self._by_content.setdefault(content, source)
        if pointer:
            self._by_pointer[pointer] = source
        self._waiting.append((shape, flat))
        return source

    def _fill(self, shape: Shape, flat: dict[str, Any]) -> None:
        required = flat.get("required")
        required = (
            {name for name in required if isinstance(name, str)} if isinstance(required, list) else set()
        )
        properties = list(flat["properties"].items())
        if len(properties) > MAX_PROPERTIES:
            self._resolver.note(f"{shape.label}: only the first {MAX_PROPERTIES} properties are taken.")
        for name, schema in properties[:MAX_PROPERTIES]:
            if made := self._field(shape, str(name), schema, str(name) in required):
                shape.fields.append(made)
        self._rows(shape, flat)

    def _rows(self, shape: Shape, flat: dict[str, Any]) -> None:
        found = flat.get("examples")
        listed = [flat.get("example"), *(found if isinstance(found, list) else [])]
        sources = {item.source for item in shape.fields}
        for row in listed:
            if isinstance(row, dict):
                plain = {str(k): v for k, v in row.items() if isinstance(v, str | int | float)}
                shape.rows.append({key: value for key, value in plain.items() if key in sources})
        shape.rows = [row for row in shape.rows if row]

    def _field(self, shape: Shape, name: str, schema: Any, required: bool) -> DraftField | None:
        flat = self._resolver.flat(schema)
        kind = scalar.type_of(flat)
        if self._is_of_odoo(shape, name, kind, flat):
            return None
        required = required and not scalar.is_nullable(flat)
        if kind == "array":
            return self._array(shape, name, flat)
        if kind == "object" or is_object(flat):
            return self._object(shape, name, schema, flat, required)
        return scalar.scalar(name, flat, required)

    def _is_of_odoo(self, shape: Shape, name: str, kind: str, flat: dict[str, Any]) -> bool:
        if name.lower() == "id" and kind in ("integer", "number"):
            self._resolver.note(
                f"{shape.label}: the key {name!r} is left out, Odoo gives each record its own."
            )
            return True
        if is_audit(name) and kind == "string":
            self._resolver.note(
                f"{shape.label}: {name!r} is left out, Odoo notes who wrote a record and when."
            )
            return True
        if flat.get("format") == "password":
            self._resolver.note(
                f"{shape.label}: {name!r} is left out, a password does not belong into a field."
            )
            return True
        return False

    def _object(self, shape: Shape, name: str, schema: Any, flat: dict, required: bool) -> DraftField:
        # The description behind a reference is that of the model.
        text = schema.get("description") if isinstance(schema, dict) else ""
        kept = {"required": required, "help": _text(text)}
        if not is_object(flat):
            reason = "An object without properties of its own."
            return DraftField(name, "Json", reason=reason, help=kept["help"])
        target = self._target(shape, name, schema, flat)
        if not target:
            return DraftField(name, "Json", reason="An object that is no model here.", help=kept["help"])
        return DraftField(name, "Many2one", target=target, reason="An object of its own.", **kept)

    def _target(self, shape: Shape, name: str, schema: Any, flat: dict) -> str:
        _found, pointer = self._resolver.follow(_only(schema))
        if pointer:
            return self._new(pointer.rpartition("/")[2], pointer, flat)
        label = f"{shape.label} {names.singular(names.title(name))}"
        return self._new(f"{shape.source} {name}", pointer, flat, label)

    def _array(self, shape: Shape, name: str, flat: dict) -> DraftField:
        items = flat.get("items")
        inner = self._resolver.flat(items if isinstance(items, dict) else {})
        text = _text(flat.get("description"))
        if is_object(inner) and (target := self._target(shape, name, items, inner)):
            return DraftField(name, "One2many", target=target, help=text, reason="A list of objects.")
        if scalar.type_of(inner) in ("object", "array"):
            return DraftField(name, "Json", help=text, reason="A list of data without a form of its own.")
        made = scalar.scalar(name, {**inner, "type": "string", "enum": None, "format": ""}, False)
        self._resolver.note(f"{shape.label}, {name}: a list of plain values, taken as one text.")
        reason = "A list of plain values, as one text."
        return replace(
            made, type="Char", size=0, help=text or made.help, default=None, selection=(), reason=reason
        )


def _content(flat: dict[str, Any]) -> frozenset:
    """What tells an object from others: which schemas of the document its properties are."""
    properties = flat["properties"]
    if not any(isinstance(schema, dict) for schema in properties.values()):
        return frozenset()
    return frozenset((name, id(schema)) for name, schema in properties.items())


def _only(schema: Any) -> Any:
    """The reference in `allOf: [$ref]` or `oneOf: [$ref, null]`, which only add a word to it."""
    for word in ("allOf", "oneOf", "anyOf"):
        parts = schema.get(word) if isinstance(schema, dict) else None
        if isinstance(parts, list):
            parts = [part for part in parts if not (isinstance(part, dict) and part.get("type") == "null")]
            if len(parts) == 1 and isinstance(parts[0], dict) and "properties" not in schema:
                return parts[0]
    return schema


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
