"""Did the data survive? Compares the rows of a module's tables before and after its upgrade."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model, Step
from . import retype
from .compare import relation_of

Rows = dict[int, dict[str, object]]
# Reads the rows of a table by their id, or the pairs of a relation; empty for a table that is not there.
ReadRows = Callable[[str], Rows]
ReadPairs = Callable[[tuple[str, str, str]], set[tuple[int, int]]]


@dataclass(frozen=True)
class Data:
    """The rows of each model's table, and the pairs of each Many2many, by model and field."""

    rows: Mapping[str, Rows]
    pairs: Mapping[tuple[str, str], frozenset[tuple[int, int]]]


def read(blueprint: Blueprint, rows: ReadRows, pairs: ReadPairs) -> Data:
    """The data that a database holds for a blueprint."""
    found_rows, found_pairs = {}, {}
    for model in blueprint.models:
        if model.kind == "stored":
            found_rows[model.name] = rows(model.name.replace(".", "_"))
            for item in effective.fields(model):
                if item.type == "Many2many" and not item.related and not item.compute:
                    found_pairs[model.name, item.name] = frozenset(pairs(relation_of(model, item)))
    return Data(found_rows, found_pairs)


def differences(old: Blueprint, new: Blueprint, before: Data, after: Data) -> list[str]:
    """What the upgrade lost or changed beside what its steps say, one sentence each."""
    return list(_Check(old, new, before, after).differences())


class _Check:
    def __init__(self, old: Blueprint, new: Blueprint, before: Data, after: Data):
        self.old = {model.name: model for model in old.models}
        self.new = new
        self.before = before
        self.after = after
        known = {migration.name for migration in old.migrations}
        self.steps = [s for m in new.migrations if m.name not in known for s in m.steps]

    def differences(self) -> Iterator[str]:
        for model in self.new.models:
            name = self._first("rename_model", model.name, "", model.name).old or model.name
            old = self.old.get(name)
            if old and model.kind == "stored":
                yield from self._model(old, model)

    def _first(self, kind: str, model: str, field: str, new: str) -> Step:
        steps = (s for s in self.steps if (s.kind, s.model, s.field, s.new) == (kind, model, field, new))
        return next(steps, Step(""))

    def _model(self, old: Model, new: Model) -> Iterator[str]:
        before, after = self.before.rows.get(old.name, {}), self.after.rows.get(new.name, {})
        gone = sorted(set(before) - set(after))
        if gone:
            yield f"{new.name}: {len(gone)} of {len(before)} records are gone (the first: {gone[0]})."
        fields = {item.name: item for item in effective.fields(old)}
        for item in effective.fields(new):
            source = self._first("rename_field", new.name, item.name, item.name).old or item.name
            if source in fields and not _is_derived(item) and not _is_derived(fields[source]):
                yield from self._field(old, new, fields[source], item)

    def _field(self, old_model: Model, model: Model, old: Field, new: Field) -> Iterator[str]:
        place = f"{model.name}.{new.name}"
        if "Many2many" in (old.type, new.type):
            yield from self._relation(old_model, model, old, new, place)
            return
        if new.type == "One2many":
            return
        before, after = self.before.rows.get(old_model.name, {}), self.after.rows.get(model.name, {})
        for record_id, row in before.items():
            if record_id in after and old.name in row:
                value, now = row[old.name], after[record_id].get(new.name)
                wrong = self._wrong(model, old, new, value, now, after[record_id])
                if wrong:
                    yield f"{place} of record {record_id}: {value!r} became {now!r}{wrong}"
                    return

    def _wrong(self, model: Model, old: Field, new: Field, value, now, row) -> str:
        """Why a value is not what it should be; empty where it is."""
        if value is None:
            return "" if now is not None or not new.required else ", and a value is required."
        if old.type != new.type:
            kept = any(name.startswith(f"{new.name}_before_") and held for name, held in row.items())
            lost = now is None and not kept and bool(retype.effect(old.type, new.type))
            return ", and is kept nowhere." if lost else ""
        for step in self.steps:
            about = (step.model, step.field, step.old) == (model.name, new.name, value)
            if about and step.kind in ("rename_value", "replace_value"):
                expected = step.new or step.value
                return "" if now == expected else f" instead of {expected!r}."
        return "" if now == value else "."

    def _relation(self, old_model: Model, model: Model, old: Field, new: Field, place: str) -> Iterator[str]:
        before = self._pairs(self.before, old_model, old)
        after = self._pairs(self.after, model, new)
        if new.type == "Many2one":
            before = {(own, min(o for mine, o in before if mine == own)) for own, _other in before}
        missing = sorted(before - after)
        if missing:
            yield f"{place}: {len(missing)} of {len(before)} links are gone (the first: {missing[0]})."

    def _pairs(self, data: Data, model: Model, item: Field) -> set[tuple[int, int]]:
        if item.type == "Many2many":
            return set(data.pairs.get((model.name, item.name), ()))
        rows = data.rows.get(model.name, {})
        return {(number, row[item.name]) for number, row in rows.items() if row.get(item.name)}


def _is_derived(item: Field) -> bool:
    return bool(item.related or item.compute)
