"""Complex types as models: elements and attributes as fields, elements in them as relations or lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .. import names
from ..draft import DraftField, DraftModel
from ..structure import Shape, drafts_of
from .document import Schemas, child, children, documentation, kind_of, local
from .simple import is_builtin, simple_field, simple_type

MAX_MODELS = 100
MAX_NESTED = 40
_CONTAINERS = ("sequence", "all", "choice")


@dataclass(frozen=True)
class Particle:
    """An element in a content model: `required` and `many` take the groups around it into account."""

    node: Any
    required: bool
    many: bool


class Types:
    """Makes models of complex types, one after the other: circles need no depth."""

    def __init__(self, schemas: Schemas):
        self._schemas = schemas
        self._shapes: dict[str, Shape] = {}
        self._by_type: dict[Any, str] = {}
        self._waiting: list[tuple[Shape, Any]] = []

    def models(self) -> tuple[DraftModel, ...]:
        """The models of all global elements and of the global types that nothing leads to."""
        for name, node in self._schemas.all("element").items():
            definition, type_name = self._definition(node)
            if definition is not None:
                source = self._new(type_name or name, definition, names.title(_plain(type_name or name)))
                if source and not self._shapes[source].description:
                    self._shapes[source].description = documentation(node)
        self._fill_waiting()
        for name, node in self._schemas.all("complexType").items():
            if node not in self._by_type and node.get("abstract") != "true" and not self._is_value(node):
                self._new(name, node, names.title(_plain(name)))
                self._fill_waiting()
        return drafts_of(self._shapes)

    def _definition(self, node):
        """The complex type of an element and its name; None for one with a simple type."""
        inner = child(node, "complexType")
        name = node.get("type") or ""
        if inner is not None or not name or is_builtin(self._schemas, name):
            return inner, ""
        return self._schemas.get("complexType", name), local(name)

    def _is_value(self, node) -> bool:
        return child(node, "simpleContent") is not None

    def _new(self, name: str, node, label: str) -> str:
        if node in self._by_type:
            return self._by_type[node]
        if len(self._shapes) >= MAX_MODELS:
            self._schemas.note(f"Only the first {MAX_MODELS} types become models; {name} is left out.")
            return ""
        source = names.unique(name, self._shapes, 200)
        self._shapes[source] = Shape(source, label, documentation(node))
        self._by_type[node] = source
        self._waiting.append((self._shapes[source], node))
        return source

    def _fill_waiting(self) -> None:
        while self._waiting:
            shape, node = self._waiting.pop(0)
            fields: dict[str, DraftField] = {}
            for made in self._fields(shape, node, ()):
                # A name can stand in several branches of a choice; the first one counts.
                fields.setdefault(made.source, made)
            shape.fields.extend(fields.values())

    def _fields(self, shape: Shape, node, above: tuple) -> Iterator[DraftField]:
        """The fields of a complex type, those of the type that it extends first."""
        if node in above or len(above) > MAX_NESTED:
            self._schemas.note(f"{shape.label}: a type that extends itself; followed only once.")
            return
        if self._is_value(node):
            yield simple_field("value", self._simple_of(node), required=True)
            yield from self._value_attributes(node)
            return
        content = child(node, "complexContent")
        part = child(content, "extension", "restriction") if content is not None else node
        if part is None:
            return
        if content is not None and kind_of(part) == "extension":
            base = self._base(part)
            if base is not None and not self._is_value(base):
                yield from self._fields(shape, base, (*above, node))
        for particle in self._particles(part, True, False, ()):
            yield from self._element(shape, particle)
        yield from self._attributes(part, ())

    def _base(self, part):
        """The complex type that an extension names, if it is in this file."""
        name = part.get("base") or ""
        return None if not name or is_builtin(self._schemas, name) else self._schemas.get("complexType", name)

    def _values_along(self, definition) -> Iterator[Any]:
        """The extensions of a type with a plain value, from the type itself to the first one."""
        for _step in range(MAX_NESTED):
            content = child(definition, "simpleContent")
            part = child(content, "extension", "restriction") if content is not None else None
            if part is None:
                return
            yield part
            definition = self._base(part)
            if definition is None:
                return

    def _value_attributes(self, definition) -> Iterator[DraftField]:
        for part in self._values_along(definition):
            yield from self._attributes(part, ())

    def _simple_of(self, definition):
        """The simple type in a complex type with a plain value."""
        last = ""
        for part in self._values_along(definition):
            last = part.get("base") or ""
        return simple_type(self._schemas, None, last)

    def _particles(self, node, required: bool, many: bool, above: tuple) -> Iterator[Particle]:
        if len(above) > MAX_NESTED:
            return
        for each in children(node):
            kind = kind_of(each)
            is_many = many or each.get("maxOccurs", "1") not in ("0", "1")
            is_needed = required and each.get("minOccurs", "1") != "0" and kind_of(node) != "choice"
            if kind == "element":
                yield Particle(each, is_needed, is_many)
            elif kind in _CONTAINERS:
                yield from self._particles(each, is_needed, is_many, (*above, each))
            elif kind == "group" and each.get("ref"):
                group = self._schemas.get("group", each.get("ref"))
                if group is not None and group not in above:
                    yield from self._particles(group, is_needed, is_many, (*above, group))
            elif kind == "any":
                self._schemas.note("Places for elements of other schemas (xsd:any) are left out.")

    def _element(self, shape: Shape, particle: Particle) -> Iterator[DraftField]:
        node = particle.node
        if node.get("ref"):
            node = self._schemas.get("element", node.get("ref"))
            if node is None:
                name = local(particle.node.get("ref"))
                yield simple_field(name, simple_type(self._schemas, None, ""), required=particle.required)
                return
        name = node.get("name") or ""
        definition, type_name = self._definition(node)
        required = particle.required and node.get("nillable") != "true"
        if not name or particle.node.get("maxOccurs") == "0":
            return
        if definition is None or self._is_value(definition):
            yield from self._value(shape, node, name, definition, required, particle.many)
            return
        own = _plain(type_name) if type_name else f"{shape.label} {names.singular(names.title(name))}"
        target = self._new(type_name or f"{shape.source} {name}", definition, names.title(own))
        text = documentation(node)
        if not target:
            yield DraftField(name, "Text", help=text, reason="A type that is no model here.")
        elif particle.many:
            yield DraftField(
                name, "One2many", target=target, help=text, reason="May stand there several times."
            )
        else:
            reason = "An element with elements of its own."
            yield DraftField(name, "Many2one", target=target, help=text, required=required, reason=reason)

    def _value(
        self, shape: Shape, node, name: str, definition, required: bool, many: bool
    ) -> Iterator[DraftField]:
        """An element with a plain value, and the attributes that stand by it."""
        kept = {"help": documentation(node), "default": node.get("default") or node.get("fixed")}
        simple = simple_type(self._schemas, child(node, "simpleType"), node.get("type") or "")
        if definition is not None:
            simple = self._simple_of(definition)
        if many or simple.is_many:
            self._schemas.note(f"{shape.label}, {name}: a list of plain values, taken as one text.")
            reason = "May stand there several times; taken as one text."
            yield DraftField(name, "Char", help=kept["help"], required=required, reason=reason)
            return
        yield simple_field(name, simple, required=required, **kept)
        for item in self._value_attributes(definition) if definition is not None else ():
            yield replace(
                item,
                source=f"{name} {item.source}",
                label=f"{names.title(name)} {names.title(item.source)}",
                required=item.required and required,
            )

    def _attributes(self, node, above: tuple) -> Iterator[DraftField]:
        for each in children(node):
            if kind_of(each) == "attribute" and each.get("use") != "prohibited":
                found = self._schemas.get("attribute", each.get("ref")) if each.get("ref") else each
                if found is not None and found.get("name"):
                    yield simple_field(
                        found.get("name"),
                        simple_type(self._schemas, child(found, "simpleType"), found.get("type") or ""),
                        required=each.get("use") == "required",
                        help=documentation(found),
                        default=found.get("default") or found.get("fixed"),
                    )
            elif kind_of(each) == "attributeGroup" and each.get("ref"):
                group = self._schemas.get("attributeGroup", each.get("ref"))
                if group is not None and group not in above and len(above) < MAX_NESTED:
                    yield from self._attributes(group, (*above, group))


def _plain(name: str) -> str:
    """The name of a type without the word Type at its end."""
    return name[:-4] if name.endswith("Type") and len(name) > 4 else name
