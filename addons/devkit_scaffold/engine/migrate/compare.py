"""Compares two versions of a blueprint: which data has a new name, type or value, and which would be lost.

Nothing is guessed. A field that is gone and one that is new are the same field only where the new one says
`was: old_name`; likeness is pointed out, so that a person can say so.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from ..blueprint import effective
from ..blueprint.model import Blueprint, Expression, Field, Model, Step
from . import retype

_NO_COLUMN = frozenset({"One2many"})
_LIKE = 0.6


@dataclass(frozen=True)
class Loss:
    """Data that the new version does not keep: where, what happens, and the name it may have now."""

    path: str
    message: str
    candidate: str = ""

    def __str__(self) -> str:
        hint = f" If it is {self.candidate!r} now, say there: was." if self.candidate else ""
        return f"{self.path}: {self.message}{hint}"


@dataclass(frozen=True)
class Comparison:
    """`steps` keep data, `losses` name what is not kept, `unclear` what must be changed before."""

    steps: tuple[Step, ...]
    losses: tuple[Loss, ...]
    unclear: tuple[str, ...]


def compare(old: Blueprint, new: Blueprint) -> Comparison:
    """What a migration from `old` to `new` has to do; both must have been checked."""
    work = _Comparison(old, new)
    work.models()
    return Comparison(tuple(work.steps), tuple(work.losses), tuple(work.unclear))


class _Comparison:
    def __init__(self, old: Blueprint, new: Blueprint):
        self.old = {model.name: model for model in old.models}
        self.new = {model.name: model for model in new.models}
        self.steps: list[Step] = []
        self.losses: list[Loss] = []
        self.unclear: list[str] = []

    def models(self) -> None:
        pairs = list(self._pairs())
        kept = {old.name for old, _new in pairs}
        added = [name for name in self.new if name not in {new.name for _old, new in pairs}]
        for name, model in self.old.items():
            if name not in kept and _stores(model):
                self.losses.append(Loss(name, "The model and its records are dropped.", _like(name, added)))
        for old, new in pairs:
            if old.name != new.name:
                self.steps.append(Step("rename_model", new.name, old=old.name, new=new.name))
        for old, new in pairs:
            if _stores(new):
                _Fields(self, old, new).compare()

    def _pairs(self) -> Iterator[tuple[Model, Model]]:
        for name, model in self.new.items():
            source = model.was if name not in self.old and model.was in self.old else name
            if source in self.old and (source == name or source not in self.new):
                yield self.old[source], model


class _Fields:
    """The fields of one model in both versions."""

    def __init__(self, whole: _Comparison, old: Model, new: Model):
        self.whole = whole
        self.model = new
        self.old_model = old
        self.was = {state.name: state.was for state in new.workflow.states} if new.workflow else {}
        self.old = {item.name: item for item in effective.fields(old) if _has_data(item)}
        self.new = {item.name: item for item in effective.fields(new) if _has_data(item)}
        self.old_state = old.workflow.field if old.workflow else ""

    def compare(self) -> None:
        pairs = [(self.old[name], item) for item in self.new.values() if (name := self._source(item))]
        kept = {old.name for old, _new in pairs}
        for old, new in pairs:
            if old.name != new.name:
                self._step("rename_field", new, old=old.name, new=new.name)
            self._relation(old, new)
            self._type(old, new)
            self._values(old, new)
            self._required(old, new)
        paired = {new.name for _old, new in pairs}
        added = [item for item in self.new.values() if item.name not in paired]
        for name, item in self.old.items():
            if name not in kept:
                kind = (item.type, item.comodel)
                alike = [other.name for other in added if (other.type, other.comodel) == kind]
                candidate = _like(name, alike) or (alike[0] if len(alike) == 1 else "")
                self._lose(name, "The field and its values are dropped.", candidate)
        for item in added:
            if item.required and item.default is None and not item.compute and not item.related:
                self._unclear(item, "is new and required: give it a default for the records that exist.")

    def _source(self, item: Field) -> str:
        if item.name in self.old:
            return item.name
        if self.model.workflow and item.name == self.model.workflow.field:
            return self.old_state
        return item.was if item.was in self.old and item.was not in self.new else ""

    def _relation(self, old: Field, new: Field) -> None:
        """The table of a Many2many follows the names of its models."""
        if old.type != "Many2many" or new.type != "Many2many" or old.comodel != self._old_name(new.comodel):
            return
        was, now = relation_of(self.old_model, old), relation_of(self.model, new)
        if was != now:
            columns = tuple(zip(was[1:], now[1:], strict=True))
            self._step("rename_relation", new, old=was[0], new=now[0], columns=columns)

    def _type(self, old: Field, new: Field) -> None:
        if old.type == new.type:
            if old.comodel != new.comodel and old.comodel != self._old_name(new.comodel):
                self._lose(new.name, f"Its records of {old.comodel} are none of {new.comodel}.")
            return
        effect = retype.effect(old.type, new.type)
        if not effect:
            message = f"A {old.type} cannot become a {new.type}: its values are only kept aside."
            self._lose(new.name, message)
        # Odoo fails to forget the options of a Selection that is none any more.
        if effect != retype.SAME or old.type == "Selection":
            self._step("retype_field", new, old=old.type, new=new.type, **self._needs(old, new))

    def _needs(self, old: Field, new: Field) -> dict:
        many = new if new.type == "Many2many" else old
        needs: dict = {"comodel": new.comodel}
        if retype.effect(old.type, new.type) == retype.RELATION:
            needs["relation"] = relation_of(self.model, many)
        if new.type == "Selection":
            needs["options"] = new.selection
        return needs

    def _old_name(self, comodel: str) -> str:
        model = self.whole.new.get(comodel)
        return model.was if model and model.was else comodel

    def _values(self, old: Field, new: Field) -> None:
        if old.type != "Selection" or new.type != "Selection":
            return
        renamed = {was: name for name, was in new.values_were}
        if self.model.workflow and new.name == self.model.workflow.field:
            renamed |= {was: name for name, was in self.was.items() if was}
        present = {name for name, _label in new.selection}
        for name, _label in old.selection:
            if name in present:
                continue
            if renamed.get(name) in present:
                self._step("rename_value", new, old=name, new=renamed[name])
                continue
            value = new.default if isinstance(new.default, str) else None
            if value is None and new.required:
                message = (
                    f"no longer has the option {name!r}: name the one that takes its place, or a default."
                )
                self._unclear(new, message)
                continue
            then = f"become {value!r}" if value else "have no value"
            self._step("replace_value", new, old=name, value=value)
            self._lose(f"{new.name}.{name}", f"The option is gone: its records {then}.")

    def _required(self, old: Field, new: Field) -> None:
        if not new.required or old.required or new.compute or new.related:
            return
        if new.default is None:
            self._unclear(new, "becomes required: give it a default for records without a value.")
        elif not isinstance(new.default, Expression):
            self._step("fill_field", new, old=new.type, value=new.default)

    def _step(self, kind: str, item: Field, **values) -> None:
        self.whole.steps.append(Step(kind, self.model.name, item.name, **values))

    def _lose(self, name: str, message: str, candidate: str = "") -> None:
        self.whole.losses.append(Loss(f"{self.model.name}.{name}", message, candidate))

    def _unclear(self, item: Field, message: str) -> None:
        self.whole.unclear.append(f"{self.model.name}.{item.name} {message}")


def relation_of(model: Model, item: Field) -> tuple[str, str, str]:
    """Table and columns of a Many2many (odoo/orm/fields_relational.py, `Many2many.setup_nonrelated`)."""
    own, other = model.name.replace(".", "_"), item.comodel.replace(".", "_")
    table = item.relation or "_".join(sorted([own, other])) + "_rel"
    columns = item.columns or (f"{own}_id", f"{other}_id")
    return (table, *columns)


def _stores(model: Model) -> bool:
    return model.kind == "stored"


def _has_data(item: Field) -> bool:
    is_derived = bool(item.related or item.compute) and not item.store
    return not is_derived and item.type not in _NO_COLUMN


def _like(name: str, others: list[str]) -> str:
    found = difflib.get_close_matches(name, others, n=1, cutoff=_LIKE)
    return found[0] if found else ""
