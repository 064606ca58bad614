"""Do models of each kind say what such a model can, and inherit what is there?"""

from collections.abc import Iterator

from .. import effective
from ..field_types import RELATIONS
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem
from .names import WORD
from .relations import target

_NOT_FOR = {
    "abstract": ("access", "company", "inherits", "menu", "portal", "reference", "rules"),
    "transient": ("archive", "inherits", "menu", "portal"),
    "stored": (),
}
# The generator or another key says these.
_SAID = {
    "check_company_auto": "company",
    "description": "label",
    "inherit": "mixins",
    "inherits": "inherits",
    "name": "the name of the model",
    "order": "order",
    # SQL, and what turns a model into another one.
    **dict.fromkeys(("abstract", "auto", "custom", "module", "register", "table", "table_query"), "code"),
    "transient": "kind",
}


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `kind`, `inherits`, `mixins`, `attributes` and fields that hang on another one."""
    own = {model.name: model for model in effective.own_models(blueprint)}
    for model in blueprint.models:
        path = ("models", model.name)
        for name in _NOT_FOR[model.kind] if not model.extends else ():
            if getattr(model, name):
                message = f"{name!r} has no meaning for a model of the kind {model.kind!r}."
                yield Problem("SCB100", message, (*path, name), name)
        yield from _parents(blueprint, known, model, own)
        yield from _attributes(model, (*path, "attributes"))
        if model.portal and effective.customer(model) is None:
            message = "The portal needs to know whose a record is: add a Many2one to res.partner."
            yield Problem("SCB113", message, (*path, "portal"))
        for item in model.fields:
            place = (*path, "fields", item.name)
            yield from _points_to(model, item, own, place)
            yield from _hangs_on(model, item, own, place)
            yield from _removed(item, place)


def _parents(blueprint: Blueprint, known: Known, model: Model, own: dict[str, Model]) -> Iterator[Problem]:
    path = ("models", model.name)
    for index, name in enumerate(model.mixins):
        yield from target(blueprint, known, name, (*path, "mixins", index))
        if name in own and own[name].kind != "abstract":
            message = f"{name!r} is no mixin: say 'kind: abstract' of it, or delegate to it by 'inherits'."
            yield Problem("SCB112", message, (*path, "mixins", index), name)
        if name in own and _comes_back(name, own):
            yield Problem("SCB112", f"{name!r} inherits itself.", (*path, "mixins", index), name)
    for name, field in model.inherits:
        place = (*path, "inherits", name)
        yield from target(blueprint, known, name, place)
        item = effective.field(model, field)
        if not WORD.fullmatch(field):
            yield Problem("SCB030", f"{field!r} is no name of a field.", place, field)
        elif item and (item.type != "Many2one" or item.comodel != name or not item.required):
            message = f"{field!r} must be a required Many2one to {name}, or be left out of 'fields'."
            yield Problem("SCB112", message, place, field)


def _comes_back(start: str, own: dict[str, Model]) -> bool:
    found, waiting = set(), list(own[start].mixins)
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current in own and current not in found:
            found.add(current)
            waiting += own[current].mixins
    return False


def _attributes(model: Model, path: Path) -> Iterator[Problem]:
    for name, _value in model.attributes:
        if not WORD.fullmatch(name):
            message = f"{name!r} is no attribute of a model: write it without its underscore."
            yield Problem("SCB114", message, (*path, name), name)
        elif name in _SAID:
            yield Problem("SCB114", f"Say this by {_SAID[name]!r}.", (*path, name), name)


def _points_to(model: Model, item: Field, own: dict[str, Model], path: Path) -> Iterator[Problem]:
    pointed = own.get(item.comodel)
    if item.type not in RELATIONS or pointed is None:
        return
    if pointed.kind == "abstract":
        message = f"{item.comodel!r} is a mixin: there are no records of it to point to."
        yield Problem("SCB112", message, (*path, "comodel"), item.comodel)
    elif pointed.kind == "transient" and model.kind == "stored" and effective.is_stored(item):
        message = f"The records of {item.comodel!r} do not stay: a stored field cannot point to them."
        yield Problem("SCB112", message, (*path, "comodel"), item.comodel)


def _hangs_on(model: Model, item: Field, own: dict[str, Model], path: Path) -> Iterator[Problem]:
    """Properties hang on their definition, a Many2oneReference on the field that names its model."""
    if item.model_field:
        found = effective.field(model, item.model_field)
        allowed = tuple(f.name for f in effective.fields(model) if f.type == "Char")
        if (found is None and not model.extends) or (found and found.type != "Char"):
            message = f"{item.model_field!r} is no Char that could hold the name of the model."
            yield Problem("SCB107", message, (*path, "model_field"), item.model_field, allowed)
    if not item.definition:
        return
    relation, _dot, name = item.definition.partition(".")
    found = effective.field(model, relation)
    if not name or "." in name or (found and found.type != "Many2one") or (not found and not model.extends):
        message = (
            "'definition' is a Many2one of this model and a field there: parent_id.properties_definition."
        )
        yield Problem("SCB107", message, (*path, "definition"), item.definition)
    elif found and found.comodel in own:
        end = effective.field(own[found.comodel], name)
        if end is None or end.type != "PropertiesDefinition":
            message = f"{found.comodel} has no PropertiesDefinition {name!r}."
            yield Problem("SCB107", message, (*path, "definition"), item.definition)


def _removed(item: Field, path: Path) -> Iterator[Problem]:
    added = tuple(key for key, _label in item.selection_add)
    for key, policy in item.removed:
        place = (*path, "removed", key)
        if key not in added:
            message = f"{key!r} is no value that 'selection_add' adds."
            yield Problem("SCB115", message, place, key, added)
        if policy not in ("cascade", "set default", "set null") and not policy.startswith("set "):
            allowed = ("cascade", "set default", "set null", "set VALUE")
            yield Problem("SCB115", f"{policy!r} is no way to clean up.", place, policy, allowed)
