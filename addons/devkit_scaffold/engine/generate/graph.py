"""In which order records of the models can be created, and which records of other apps are needed."""

from collections.abc import Iterable, Iterator

from ..blueprint import effective
from ..blueprint.catalogue import CATALOGUE, Entry
from ..blueprint.effects import asked_fields, team_models
from ..blueprint.model import Blueprint, Model


def creation_order(blueprint: Blueprint) -> list[Model]:
    """The models, each after those that it requires, and where possible after those it may point to."""
    creatable = effective.creatable_models(blueprint)
    by_name = {model.name: model for model in creatable}
    done: list[Model] = []

    def visit(model: Model, waiting: tuple[str, ...]) -> None:
        if model in done or model.name in waiting:
            return
        for required in (True, False):
            for item in model.fields:
                fits = item.type in ("Many2one", "Many2many") and item.required == required
                if fits and item.comodel in by_name and not effective.is_derived(item):
                    visit(by_name[item.comodel], (*waiting, model.name))
        if model not in done:
            done.append(model)

    for required_first in creatable:
        visit(required_first, ())
    return _required_first(done, by_name)


def _required_first(order: list[Model], by_name: dict[str, Model]) -> list[Model]:
    result: list[Model] = []

    def place(model: Model) -> None:
        for item in model.fields:
            is_needed = item.type == "Many2one" and item.required and not effective.is_derived(item)
            if is_needed and item.comodel in by_name:
                place(by_name[item.comodel])
        if model not in result:
            result.append(model)

    for model in order:
        place(model)
    return result


def entry(blueprint: Blueprint, name: str) -> Entry | None:
    """How to get a record of another app's model: what the blueprint says, else the catalogue."""
    given = dict(blueprint.samples)
    if name in given:
        known = CATALOGUE.get(name)
        return Entry(known.module if known else "", name, dict(given[name]), known.demo if known else ())
    return CATALOGUE.get(name)


def outside_models(
    blueprint: Blueprint, required_only: bool, with_demo: bool = True, also: Iterable[str] = ()
) -> list[str]:
    """The models of other apps that fields point to and a record can be made of, each after those it needs
    itself.

    Without `with_demo` those that have demo records of their own are left out; `also` names further ones.
    """
    own = {model.name for model in effective.creatable_models(blueprint)}
    asked = asked_fields(blueprint) if with_demo else frozenset()
    result: list[str] = []

    def add(name: str, waiting: tuple[str, ...] = ()) -> None:
        found = entry(blueprint, name)
        if found is None or name in (*own, *result, *waiting) or (found.demo and not with_demo):
            return
        for value in needs(found):
            add(value, (*waiting, name))
        result.append(name)

    for model in effective.extensions(blueprint) if with_demo else ():
        for value in needs(entry(blueprint, model.name)):
            add(value)
    for name in sorted(team_models(blueprint)) if with_demo else ():
        add(name)
    for name in _comodels(blueprint, required_only, asked, delegated=with_demo):
        add(name)
    for name in subjects(blueprint) if with_demo else ():
        add(name)
    for name in also:
        add(name)
    return result


def _comodels(blueprint: Blueprint, required_only: bool, asked: frozenset, delegated: bool) -> Iterator[str]:
    """The models that a Many2one of the blueprint's models points to; those that a model delegates to only
    where `delegated` (a form asks for them, `create` makes them).
    """
    for model in blueprint.models:
        for item in model.fields:
            needed = (item.required and item.default is None) or (model.name, item.name) in asked
            is_given = item.type == "Many2one" and not effective.is_derived(item)
            is_given = is_given and (needed or not required_only)
            if is_given and (delegated or item.comodel not in effective.delegations(model)):
                yield item.comodel


def subjects(blueprint: Blueprint) -> list[str]:
    """The models that reports, routes and wizards are about, and those that wizards ask for."""
    about = [part.model for part in (*blueprint.reports, *blueprint.controllers)]
    about += [wizard.on for wizard in blueprint.wizards]
    asked = [item for wizard in blueprint.wizards for item in wizard.fields]
    return [*filter(None, about), *(item.comodel for item in asked if item.type == "Many2one")]


def needs(found: Entry | None) -> list[str]:
    """The models of which a record is needed before."""
    values = found.values.values() if found else ()
    return [value[1:] for value in values if isinstance(value, str) and value.startswith("@")]
