"""The module's page: fragments in `readme/` as OCA keeps them, and the README.rst made of them."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model
from .file import GeneratedFile
from .layout import rst
from .layout.text import wrap
from .layout.width import width
from .readme_parts import settings_part, usage_parts

_WORDS = {"read": "read", "write": "change", "create": "create", "delete": "delete"}

# The sections of the page, in OCA's order, by their fragment.
_TITLES = {
    "CONTEXT": "Context",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "ROADMAP": "Known issues / Roadmap",
    "HISTORY": "Changelog",
}


def readme_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The fragments and the README."""
    fragments = {
        "DESCRIPTION": _description(blueprint),
        "CONFIGURE": _configure(blueprint),
        "USAGE": _usage(blueprint),
    }
    fragments |= {name: text.strip("\n") for name, text in blueprint.module.readme}
    fragments = {name: text for name, text in fragments.items() if text}
    files = [GeneratedFile.text(f"readme/{name}.rst", text + "\n") for name, text in fragments.items()]
    return [*files, GeneratedFile.text("README.rst", _readme(blueprint, fragments))]


def _readme(blueprint: Blueprint, fragments: dict[str, str]) -> str:
    module = blueprint.module
    title = rst.escape(module.title)
    line = "=" * max(width(title), 4)
    parts = [f"{line}\n{title}\n{line}", fragments["DESCRIPTION"]]
    for name, title in _TITLES.items():
        if name in fragments:
            parts += [rst.heading(title, "="), fragments[name]]
    parts += [
        rst.heading("Credits", "="),
        rst.paragraph(f"{module.author}, {module.website}. License: {module.license}."),
        *(fragments[name] for name in ("CREDITS", "CONTRIBUTORS") if name in fragments),
    ]
    return "\n\n".join(parts) + "\n"


def _description(blueprint: Blueprint) -> str:
    module = blueprint.module
    text = module.description or module.summary or f"{module.title} for Odoo."
    return "\n\n".join(rst.paragraph(part) for part in text.split("\n\n") if part.strip())


def _configure(blueprint: Blueprint) -> str:
    parts = [_roles(blueprint) if effective.groups(blueprint) else "", settings_part(blueprint)]
    return "\n\n".join(filter(None, parts))


def _roles(blueprint: Blueprint) -> str:
    groups = effective.groups(blueprint)
    intro = "Go to *Settings > Users & Companies > Users*, open a user and choose the role under"
    lines = [f"{intro} *{_emphasis(blueprint.module.title)}*:"]
    items = [rst.item(f"**{_emphasis(group.label)}**" + _about(group.description)) for group in groups]
    return "\n\n".join(["\n".join(wrap(lines[0], rst.COLUMNS)), "\n".join(items)])


def _emphasis(text: str) -> str:
    return rst.escape(text.strip())


def _about(text: str) -> str:
    return f": {rst.escape(text)}" if text else ""


def _usage(blueprint: Blueprint) -> str:
    parts = [_model(blueprint, model) for model in effective.stored_models(blueprint)]
    parts += [_extension(model) for model in effective.extensions(blueprint)]
    parts += usage_parts(blueprint)
    return "\n\n".join(parts)


def _model(blueprint: Blueprint, model: Model) -> str:
    parts = [rst.heading(effective.plural(model), "~")]
    if model.description:
        parts.append(rst.paragraph(model.description))
    if model.workflow and model.workflow.transitions:
        labels = {state.name: state.label for state in model.workflow.states}
        items = []
        for transition in model.workflow.transitions:
            sources = ", ".join(rst.escape(labels[name]) for name in transition.source)
            text = f"**{_emphasis(transition.label)}**: {sources} → {rst.escape(labels[transition.target])}"
            items.append(rst.item(text + _who(blueprint, transition.groups)))
        parts.append("\n".join(items))
    parts.append(_access(blueprint, model))
    return "\n\n".join(parts)


def _extension(model: Model) -> str:
    """What the module adds to a model of another app."""
    parts = [rst.heading(effective.plural(model), "~")]
    if model.description:
        parts.append(rst.paragraph(model.description))
    items = []
    for item in effective.fields(model):
        items.append(rst.item(f"**{_emphasis(effective.label(item))}**" + _about(item.help)))
    return "\n\n".join([*parts, "\n".join(items)] if items else parts)


def _who(blueprint: Blueprint, groups: tuple[str, ...]) -> str:
    labels = {group.name: group.label for group in effective.groups(blueprint)}
    return f" (only {', '.join(rst.escape(labels[name]) for name in groups)})" if groups else ""


def _access(blueprint: Blueprint, model: Model) -> str:
    items = []
    for group in effective.groups(blueprint):
        allowed = effective.allowed(blueprint, model, group.name)
        words = ", ".join(_WORDS[operation] for operation in effective.ALL if operation in allowed)
        items.append(rst.item(f"{rst.escape(group.label)} may {words or 'not see them'}."))
    return "\n".join(items)
