"""Models that lie in each other, as objects and elements do: a list becomes One2many with its inverse."""

from dataclasses import dataclass, field, replace
from typing import Any

from . import names
from .draft import DraftField, DraftModel


@dataclass
class Shape:
    """A model in the making."""

    source: str
    label: str = ""
    description: str = ""
    fields: list[DraftField] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)


def drafts_of(shapes: dict[str, Shape]) -> tuple[DraftModel, ...]:
    """The models of shapes that know each other by `target`."""
    parents: dict[str, list[tuple[str, str]]] = {}
    pointed: set[str] = set()
    for shape in shapes.values():
        for item in shape.fields:
            if item.type == "One2many":
                parents.setdefault(item.target, []).append((shape.source, item.source))
            elif item.target:
                pointed.add(item.target)
    return tuple(_draft(shape, shapes, parents, pointed) for shape in shapes.values())


def _draft(shape: Shape, shapes: dict[str, Shape], parents: dict, pointed: set[str]) -> DraftModel:
    fields = [
        replace(item, inverse=_back(shape.source, item.source)) if item.type == "One2many" else item
        for item in shape.fields
    ]
    above = parents.get(shape.source, [])
    is_part = len(above) == 1 and shape.source not in pointed and above[0][0] != shape.source
    backs = [_inverse(shapes[parent], source, is_part) for parent, source in above if parent in shapes]
    return DraftModel(
        shape.source,
        label=shape.label or names.title(shape.source),
        description=shape.description,
        fields=(*fields, *backs),
        rows=tuple(shape.rows),
        hidden=is_part,
    )


def _back(parent: str, source: str) -> str:
    return f"{parent} ← {source}"


def _inverse(parent: Shape, source: str, is_part: bool) -> DraftField:
    label = parent.label or names.title(parent.source)
    return DraftField(
        _back(parent.source, source),
        "Many2one",
        label=label,
        name=names.snake(label, "parent"),
        target=parent.source,
        required=is_part,
        ondelete="cascade" if is_part else "",
        reason=f"The way back from the lines in {label}, {source}.",
    )
