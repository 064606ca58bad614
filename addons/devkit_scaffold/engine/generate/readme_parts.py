"""What the module's page says of wizards, reports, routes and settings."""

from ..blueprint import effective
from ..blueprint.catalogue import CATALOGUE
from ..blueprint.effects import model_of
from ..blueprint.model import Blueprint, Controller
from .controllers import route_of
from .layout import rst
from .settings import parameter

_ANSWERS = {"list": "the newest records", "record": "one record by its id", "create": "a new record"}
_KEPT = {
    "company": "for each company",
    "group": "for all users",
    "module": "installs the module",
    "parameter": "for the whole database",
}


def usage_parts(blueprint: Blueprint) -> list[str]:
    """Sections of the usage; none for what the module does not have."""
    sections = (("Wizards", _wizards), ("Reports", _reports), ("Routes", _routes))
    found = [(title, items) for title, made in sections if (items := made(blueprint))]
    return [f"{rst.heading(title, '~')}\n\n" + "\n".join(items) for title, items in found]


def settings_part(blueprint: Blueprint) -> str:
    """The settings and where they are."""
    if not blueprint.settings:
        return ""
    intro = f"Go to Settings > {blueprint.module.title}:"
    items = []
    for item in blueprint.settings:
        text = f"**{rst.escape(item.label)}** ({_KEPT[item.kind]})"
        text += f": {rst.escape(item.help)}" if item.help else "."
        if item.kind == "parameter":
            text += f" Code reads it as the system parameter ``{parameter(blueprint, item)}``."
        items.append(rst.item(text))
    return "\n\n".join([rst.paragraph(intro), "\n".join(items)])


def _plural(blueprint: Blueprint, name: str) -> str:
    model = model_of(blueprint, name)
    if model and model.label:
        return effective.plural(model)
    return CATALOGUE[name].label if name in CATALOGUE else name


def _who(blueprint: Blueprint, groups: tuple[str, ...]) -> str:
    labels = {group.name: group.label for group in effective.groups(blueprint)}
    return f" (only {', '.join(rst.escape(labels.get(name, name)) for name in groups)})" if groups else ""


def _wizards(blueprint: Blueprint) -> list[str]:
    items = []
    for wizard in blueprint.wizards:
        where = rst.escape(_plural(blueprint, wizard.on))
        text = f"**{rst.escape(wizard.label)}** in the Action menu of {where}{_who(blueprint, wizard.groups)}"
        items.append(rst.item(text + (f": {rst.escape(wizard.help)}" if wizard.help else ".")))
    return items


def _reports(blueprint: Blueprint) -> list[str]:
    items = []
    for report in blueprint.reports:
        where = rst.escape(_plural(blueprint, report.model))
        text = f"**{rst.escape(report.label)}** in the Print menu of {where}{_who(blueprint, report.groups)}."
        items.append(rst.item(text))
    return items


def _routes(blueprint: Blueprint) -> list[str]:
    return [rst.item(_route(blueprint, item)) for item in blueprint.controllers]


def _route(blueprint: Blueprint, item: Controller) -> str:
    kind = "a page" if item.type == "http" else "JSON-RPC"
    who = "anybody" if item.auth == "public" else "logged-in users"
    text = f"``{route_of(item)}`` ({kind}, for {who})"
    if item.code:
        return f"{text}: answers by its own code."
    fields = ", ".join(f"``{name}``" for name in item.fields)
    about = rst.escape(_plural(blueprint, item.model))
    return f"{text}: {_ANSWERS[item.answer]} of {about}, with {fields}."
