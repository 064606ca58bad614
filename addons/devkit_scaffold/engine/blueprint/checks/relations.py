"""Do relations point to models that will be there, and can a first record be created at all?"""

import difflib
import re
from collections.abc import Iterator

from .. import effective
from ..catalogue import CATALOGUE
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem

_MODEL = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of relations and samples."""
    own = {model.name: model for model in blueprint.models}
    for model in blueprint.models:
        for item in model.fields:
            path = ("models", model.name, "fields", item.name)
            if item.comodel:
                yield from target(blueprint, known, item.comodel, (*path, "comodel"))
            for index, name in enumerate(item.models):
                yield from target(blueprint, known, name, (*path, "models", index))
            if item.type == "One2many" and item.inverse and not item.related:
                yield from _inverse(model, item, own, path)
            yield from _sample(blueprint, item, path)
    yield from _circles(own)


def target(blueprint: Blueprint, known: Known, name: str, path: Path) -> Iterator[Problem]:
    """Problems of a model that is pointed to or extended: one of this blueprint, or of an app in reach."""
    own = tuple(model.name for model in effective.own_models(blueprint))
    if name in own:
        return
    if not _MODEL.fullmatch(name):
        yield Problem("SCB040", f"{name!r} is no model name.", path, name, own)
        return
    modules = known.models.get(name) or ((CATALOGUE[name].module,) if name in CATALOGUE else ())
    if modules and not _is_reached(blueprint, known, modules):
        message = f"{name!r} belongs to {', '.join(modules)}: name that in 'depends'."
        yield Problem("SCB042", message, path, name, tuple(modules))
    elif not modules and known.models:
        near = tuple(sorted({*own, *_near(name, known)}))
        message = f"There is no model {name!r}, neither here nor in a module known to be in reach."
        yield Problem("SCB040", message, path, name, near)
    elif not modules and not blueprint.module.depends:
        message = (
            f"{name!r} is no model of this blueprint, and 'depends' names no module that could bring it."
        )
        yield Problem("SCB040", message, path, name, own)


def _is_reached(blueprint: Blueprint, known: Known, modules: tuple[str, ...]) -> bool:
    """Whether `depends` leads to one of the modules. Without knowledge of the modules any `depends` might."""
    depends = blueprint.module.depends
    if not known.modules:
        return bool(depends) or bool({"base", "mail", "web"} & set(modules))
    return bool(known.closure(("base", "mail", *depends)) & set(modules))


def _near(name: str, known: Known) -> list[str]:
    return difflib.get_close_matches(name, [*known.models, *CATALOGUE], n=5)


def _inverse(model: Model, item: Field, own: dict[str, Model], path: Path) -> Iterator[Problem]:
    if item.comodel not in own:
        message = "The lines must be a model of this blueprint, with a Many2one back."
        yield Problem("SCB041", message, (*path, "comodel"), item.comodel, tuple(own))
        return
    candidates = [f for f in own[item.comodel].fields if f.type == "Many2one" and f.comodel == model.name]
    if item.inverse not in {field.name for field in candidates}:
        message = f"{item.comodel} has no Many2one {item.inverse!r} back to {model.name}."
        allowed = tuple(field.name for field in candidates)
        yield Problem("SCB041", message, (*path, "inverse"), item.inverse, allowed)


def _sample(blueprint: Blueprint, item: Field, path: Path) -> Iterator[Problem]:
    own = {model.name for model in effective.own_models(blueprint)}
    known = own | CATALOGUE.keys() | dict(blueprint.samples).keys()
    names = [item.comodel] if item.type == "Many2one" and not effective.is_derived(item) else []
    for name in names:
        if item.required and name and name not in known:
            message = (
                f"Tests must create a {name}: say with which values, in the key 'samples' of the blueprint."
            )
            yield Problem("SCB044", message, (*path, "comodel"), name)


def _circles(own: dict[str, Model]) -> Iterator[Problem]:
    needs = {
        name: [
            (f.name, f.comodel)
            for f in model.fields
            if f.type == "Many2one" and f.required and f.comodel in own
        ]
        for name, model in own.items()
    }
    for name in own:
        for field, target in needs[name]:
            if name in _reachable(target, needs):
                message = (
                    f"No first {name} could be created: it requires a {target}, which requires a {name}."
                )
                yield Problem("SCB045", message, ("models", name, "fields", field, "required"))


def _reachable(start: str, needs: dict) -> set[str]:
    found, waiting = set(), [start]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += [target for _field, target in needs[current]]
    return found
