"""A draft as lines of a table that a person looks through, and the draft that the changed lines make."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from . import names, values
from .build import build
from .draft import STRUCTURE, TYPES, Draft, DraftField, DraftModel
from .plan import label_of

MAX_OPTIONS = 30
__all__ = ["STRUCTURE", "TYPES", "changed", "field_lines", "model_lines"]


def model_lines(draft: Draft) -> list[dict[str, Any]]:
    """One line a model."""
    made = build(draft).names
    return [
        {
            "source": model.source,
            "taken": model.taken,
            "label": names.title(model.label or names.singular(names.title(model.source))),
            "technical_name": made.get((model.source, ""), ("", ""))[0],
            "row_count": len(model.rows),
        }
        for model in draft.models
    ]


def field_lines(draft: Draft) -> list[dict[str, Any]]:
    """One line a field, those of a model together."""
    made = build(draft).names
    return [
        {
            "model_source": model.source,
            "model_label": names.title(model.label or model.source),
            "source": item.source,
            "taken": item.taken,
            "name": made.get((model.source, item.source), ("", ""))[1],
            "label": label_of(item),
            "type": item.type,
            "required": item.required,
            "unique": item.unique,
            "relation": item.target or item.comodel,
            "examples": ", ".join(example for example in item.examples if example),
            "reason": item.reason,
        }
        for model in draft.models
        for item in model.fields
    ]


def changed(draft: Draft, models: Iterable[Mapping[str, Any]], fields: Iterable[Mapping[str, Any]]) -> Draft:
    """The draft as the lines say it now; a line knows its place by `source` and `model_source`."""
    of_model = {line["source"]: line for line in models}
    of_field = {(line["model_source"], line["source"]): line for line in fields}
    made = []
    for model in draft.models:
        items = tuple(
            _changed_field(draft, model, item, of_field.get((model.source, item.source), {}))
            for item in model.fields
        )
        line = of_model.get(model.source, {})
        label = line.get("label") or model.label
        made.append(
            replace(
                model,
                fields=items,
                taken=bool(line.get("taken", model.taken)),
                label=label,
                plural=model.plural if label == model.label else "",
            )
        )
    return replace(draft, models=tuple(made))


def _changed_field(draft: Draft, model: DraftModel, item: DraftField, line: Mapping[str, Any]) -> DraftField:
    if not line:
        return item
    label = line.get("label") or ""
    was = label_of(item)
    item = replace(
        item,
        taken=bool(line.get("taken", True)),
        required=bool(line.get("required")),
        unique=bool(line.get("unique")),
        name=line.get("name") or item.name,
        label=label if label and label != was else item.label,
    )
    if item.type in STRUCTURE:
        return item
    relation = line.get("relation") or ""
    kind = line.get("type") or item.type
    if kind == item.type and (kind != "Many2one" or relation == (item.target or item.comodel)):
        return item
    return _retyped(draft, model, item, kind, relation)


def _retyped(draft: Draft, model: DraftModel, item: DraftField, kind: str, relation: str) -> DraftField:
    item = replace(item, type=kind, target="", target_key="", comodel="", reason="")
    if kind == "Many2one":
        other = draft.model(relation)
        if other is None:
            return replace(item, comodel=relation)
        return replace(item, target=other.source, target_key=_key_of(other))
    if kind == "Selection" and not item.selection:
        found = dict.fromkeys(values.text(row.get(item.source)) for row in model.rows)
        options = tuple((text, names.title(text)) for text in found if text)[:MAX_OPTIONS]
        return replace(item, selection=options)
    return item


def _key_of(model: DraftModel) -> str:
    """The column that tells the rows apart: a unique one, else the first."""
    unique = [item.source for item in model.fields if item.unique]
    return (unique or [item.source for item in model.fields] or [""])[0]
