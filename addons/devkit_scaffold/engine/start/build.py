"""From a draft to the plain data of a blueprint that has no problem, whatever the draft was made of."""

from dataclasses import dataclass
from typing import Any

from ..blueprint.catalogue import CATALOGUE
from ..blueprint.icons import ICONS
from . import names
from .build_fields import constraints_data, field_data
from .build_records import Records
from .draft import Draft
from .plan import ModelPlan, plan

_RESERVED = frozenset({"addons", "odoo", "test", "tests", "all"})
_OF_ODOO = frozenset({"base", "mail", "web"})


@dataclass(frozen=True)
class Built:
    """The plain data of a blueprint, and what a person should know about how it came to be.

    `names` leads from (model, field) of the draft to (model, field) of the blueprint; the field is empty for
    the model itself.
    """

    data: dict[str, Any]
    notes: tuple[str, ...]
    names: dict[tuple[str, str], tuple[str, str]]


def build(draft: Draft, module: str = "", title: str = "", author: str = "") -> Built:
    """The blueprint of a draft; `module`, `title` and `author` win over what the draft says.

    :raises ValueError: nothing of the draft is taken
    """
    if not any(model.taken for model in draft.models):
        raise ValueError("No model is left to make a blueprint of: take at least one.")
    name = module or module_name(draft.name)
    plans, notes = plan(draft, names.snake(name, "module", 60))
    rules = {each.draft.source: constraints_data(each, notes) for each in plans}
    records = Records(plans, rules, notes).make()
    by_source = {each.draft.source: each for each in plans}
    models = {
        each.name: _model(each, by_source, rules[each.draft.source], records[each.draft.source])
        for each in plans
    }
    data = {"format": 1, "module": _module(draft, plans, name, title, author), "models": models}
    return Built(data, (*draft.notes, *dict.fromkeys(notes)), _names(plans))


def module_name(text: str) -> str:
    """A name for a module made of any text."""
    name = names.snake(text, "imported", 40)
    return f"{name}_data" if name in _RESERVED else name


def _module(draft: Draft, plans: list[ModelPlan], name: str, title: str, author: str) -> dict[str, Any]:
    comodels = {
        item.draft.comodel for each in plans for item in each.fields.values() if not item.draft.target
    }
    depends = {CATALOGUE[comodel].module for comodel in comodels if comodel in CATALOGUE} - _OF_ODOO
    data: dict[str, Any] = {
        "name": name,
        "title": names.label(title or draft.title or names.title(draft.name)),
    }
    data["title"] = data["title"] or names.title(name)
    optional = {
        "summary": names.label(draft.summary, 120),
        "description": names.label(draft.description, 1000),
        "author": names.label(author),
        "icon": draft.icon if draft.icon in ICONS else "",
    }
    return (
        data
        | {key: value for key, value in optional.items() if value}
        | ({"depends": sorted(depends)} if depends else {})
    )


def _model(each: ModelPlan, by_source: dict, rules: dict, records: list[dict]) -> dict[str, Any]:
    data: dict[str, Any] = {"label": each.label}
    plural = names.title(each.draft.plural) if each.draft.plural else ""
    if plural and plural != each.label:
        data["plural"] = plural
    if description := names.label(each.draft.description, 500):
        data["description"] = description
    if each.archive:
        data["archive"] = True
    data["fields"] = {item.name: field_data(each, item, by_source) for item in each.fields.values()}
    if rules:
        data["constraints"] = rules
    if each.draft.hidden:
        data["menu"] = {"hidden": True}
    if records:
        data["records"] = records
    return data


def _names(plans: list[ModelPlan]) -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for each in plans:
        found[each.draft.source, ""] = (each.name, "")
        for source, item in each.fields.items():
            found[each.draft.source, source] = (each.name, item.name)
    return found
