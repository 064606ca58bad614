"""Is a view that the blueprint gives as XML well-formed, of the kind it says, and are its fields there?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from lxml import etree

from ...arch import VIEW_KINDS, ArchError, read_arch
from .. import effective, reserved
from ..known import Known
from ..model import Blueprint, Model, OwnView
from ..problem import Path, Problem

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Kinds that another module than web brings.
_MODULES = {"activity": "mail", "hierarchy": "web_hierarchy"}


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `own` views."""
    for model in blueprint.models:
        seen: set[str] = set()
        for item in model.views.own:
            path = ("models", model.name, "views", "own", item.name)
            yield from _head(blueprint, known, item, path)
            if not item.priority and item.kind in seen:
                message = f"Another view of the kind {item.kind!r} has no priority either: give this one one."
                yield Problem("SCB125", message, path, item.kind)
            seen |= set() if item.priority else {item.kind}
            yield from _arch(blueprint, known, model, item, (*path, "arch"))


def _head(blueprint: Blueprint, known: Known, item: OwnView, path: Path) -> Iterator[Problem]:
    if not _NAME.fullmatch(item.name):
        yield Problem(
            "SCB030", f"{item.name!r} is no name: lower-case letters, digits and _.", path, item.name
        )
    if item.kind and item.kind not in VIEW_KINDS:
        message = f"{item.kind!r} is no kind of view."
        yield Problem("SCB125", message, (*path, "kind"), item.kind, VIEW_KINDS)
    needed = _MODULES.get(item.kind, "")
    reached = known.closure(("base", *effective.depends(blueprint)))
    if needed and needed not in reached:
        message = f"Views of the kind {item.kind!r} need the module {needed}: name it in 'depends'."
        yield Problem("SCB042", message, (*path, "kind"), item.kind, (needed,))
    if item.priority and not re.fullmatch(r"\d{1,4}", item.priority):
        yield Problem(
            "SCB125", f"{item.priority!r} is no priority: a number such as 20.", path, item.priority
        )


def _arch(blueprint: Blueprint, known: Known, model: Model, item: OwnView, path: Path) -> Iterator[Problem]:
    if not item.arch:
        return
    try:
        root = read_arch(item.arch)
    except ArchError as error:
        yield Problem("SCB125", f"This is no well-formed XML. {error}", path)
        return
    if root.tag != item.kind:
        message = f"A view of the kind {item.kind!r} begins with <{item.kind}>, not <{root.tag}>."
        yield Problem("SCB125", message, path, str(root.tag), (item.kind,))
        return
    yield from grammar(known, root, path)
    yield from unknown_fields(blueprint, known, model.name, root, path)


def grammar(known: Known, root: etree._Element, path: Path) -> Iterator[Problem]:
    """What Odoo's own grammar of the kind says, where the known world has it (form and kanban have none)."""
    file = FilePath(known.rng) / f"{root.tag}_view.rng" if known.rng else None
    if file is None or not file.is_file():
        return
    schema = etree.RelaxNG(etree.parse(str(file)))
    if not schema.validate(root):
        error = schema.error_log[-1]
        yield Problem("SCB126", f"Odoo does not take this view. Line {error.line}: {error.message}.", path)


def unknown_fields(
    blueprint: Blueprint, known: Known, model: str, root: etree._Element, path: Path
) -> Iterator[Problem]:
    """Fields of an arch that the model does not have; views within a field are about its records."""
    fields = fields_of(blueprint, known, model)
    if fields is None:
        return
    for node in _own_fields(root):
        name = node.get("name", "")
        if name not in fields:
            message = f"Line {node.sourceline}: {model} has no field {name!r}."
            yield Problem("SCB127", message, path, name, tuple(fields))
        elif len(node) and fields[name]:
            for child in node:
                if isinstance(child.tag, str):
                    yield from unknown_fields(blueprint, known, fields[name], child, path)


def _own_fields(root: etree._Element) -> Iterator[etree._Element]:
    """The `<field>` elements of a view, not those of views within them."""
    for child in root:
        if child.tag == "field":
            yield child
        else:
            yield from _own_fields(child)


def fields_of(blueprint: Blueprint, known: Known, name: str) -> Mapping[str, str] | None:
    """The fields of a model with the model that each points to; None where they are not known."""
    model = next((model for model in blueprint.models if model.name == name), None)
    given = {item.name: item.comodel for item in effective.fields(model)} if model else {}
    if model and not model.extends:
        mail = reserved.MAIL_LABELS if model.chatter else {}
        return dict.fromkeys([*reserved.MAGIC_LABELS, *mail], "") | given
    facts = known.fields_of(name)
    if not facts:
        return None
    return {field: fact.comodel for field, fact in facts.items()} | given
