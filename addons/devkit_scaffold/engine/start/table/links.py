"""Relations between sheets: a column whose values are all keys of another sheet."""

from collections.abc import Iterator
from dataclasses import replace

from .. import names, values
from ..draft import DraftField, DraftModel

_GENERAL = frozenset("id no nr number nummer code key ref name titel title".split())


def link(models: list[DraftModel]) -> list[DraftModel]:
    """The models, with a Many2one in place of each column that leads to another sheet, or to its own."""
    keys = {model.source: dict(_keys(model)) for model in models}
    return [
        replace(model, fields=tuple(_field(model, item, models, keys) for item in model.fields))
        for model in models
    ]


def _field(model: DraftModel, item: DraftField, models: list[DraftModel], keys: dict) -> DraftField:
    if item.type not in ("Char", "Integer", "Selection", "Many2one"):
        return item
    found: set[str] = set()
    for other in models:
        is_same = other.source == model.source
        for key, known in keys[other.source].items():
            if (is_same and key == item.source) or not _is_named_for(item.source, other, key, is_same):
                continue
            found = found or {values.key(row.get(item.source)) for row in model.rows} - {""}
            if found and found <= known:
                return _linked(item, other, key)
    return item


def _linked(item: DraftField, other: DraftModel, key: str) -> DraftField:
    reason = f"A link to {other.label}: every value is one of its column “{key}”."
    if item.required:
        reason += " Required: no row is without it."
    return replace(
        item, type="Many2one", target=other.source, target_key=key, comodel="", selection=(), size=0,
        unique=False, reason=reason,
    )  # fmt: skip


def _keys(model: DraftModel) -> Iterator[tuple[str, set[str]]]:
    """The columns whose values tell the rows of a sheet apart, with these values."""
    for item in model.fields:
        if item.type in ("Char", "Integer"):
            keys = [values.key(row.get(item.source)) for row in model.rows]
            if keys and "" not in keys and len(set(keys)) == len(keys):
                yield item.source, set(keys)


def _is_named_for(source: str, other: DraftModel, key: str, is_same: bool) -> bool:
    """Whether the column is called as the other sheet or its key is; numbers alone prove nothing."""
    mine = set(names.words(source))
    key_words = set(names.words(key))
    if is_same:
        parents = {"parent", "manager", "reports", "superior", "vorgesetzter", "eltern", "ubergeordnet"}
        return bool(mine & parents)
    its = {word for text in (other.source, other.label) for word in names.words(names.singular(text))}
    its |= set(names.words(other.source))
    joined = "".join(names.words(source))
    if mine & its or any(len(word) > 3 and joined.startswith(word) for word in its):
        return True
    return bool((mine & key_words) - _GENERAL)
