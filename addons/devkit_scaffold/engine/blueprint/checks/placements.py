"""Are views of other apps changed at places that are there, each exactly one, with something that fits?"""

import difflib
import re
from collections.abc import Iterator

from lxml import etree

from ...arch import ArchError, read_fragment
from ...xpath import XPathError, find, full, why_not_one
from ...xpath.place import put
from .. import effective
from ..known import Known
from ..model import Blueprint, Model, Placement, Views
from ..problem import Path, Problem
from ..schema import keys_of
from .group_names import XML_ID
from .known_names import searchable_fields
from .own_views import unknown_fields
from .search import check_filter
from .shown_fields import grouped
from .view_conditions import ViewOf

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CONTENT = ("fields", "filters", "group_by", "workflow", "attributes", "arch")
_ONLY_IN = {"filters": "search", "group_by": "search", "page": "form", "group": "form", "optional": "list"}
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w.-]*")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `inherit` of views."""
    for model in blueprint.models:
        path = ("models", model.name, "views", "inherit")
        if model.extends:
            yield from _other_words(model)
        if model.views.inherit and not model.extends:
            message = "Views of other apps are changed for a model of theirs: set 'extends: true'."
            yield Problem("SCB137", message, path)
            continue
        seen: dict[str, etree._Element | None] = {}
        for item in model.views.inherit:
            yield from _placement(blueprint, known, model, item, seen, (*path, item.name))


def _other_words(model: Model) -> Iterator[Problem]:
    """The views of another app are there: they are changed, not described."""
    for name, item in keys_of(Views).items():
        if name not in ("inherit", "own") and getattr(model.views, item.name) != item.default:
            message = f"{name!r} has no meaning for a model of another app: change its views by 'inherit'."
            yield Problem("SCB137", message, ("models", model.name, "views", name), name, ("inherit", "own"))


def _placement(blueprint: Blueprint, known: Known, model: Model, item: Placement, seen: dict, path: Path):
    if not _NAME.fullmatch(item.name):
        yield Problem(
            "SCB030", f"{item.name!r} is no name: lower-case letters, digits and _.", path, item.name
        )
    yield from _content(blueprint, known, model, item, path)
    if not item.view or not item.at:
        return
    view_problems = list(_view(blueprint, known, model, item, path))
    yield from view_problems
    if view_problems:
        return
    if item.view not in seen:
        seen[item.view] = known.view(item.view, _reached(blueprint, known)) if known.views else None
    root = seen[item.view]
    anchor_problems = list(_anchor(root, item, path))
    yield from anchor_problems
    if root is None or anchor_problems:
        return
    yield from _fits(root, item, path)
    yield from _twice(root, model, item, path)
    seen[item.view] = put(root, model, item)


def _reached(blueprint: Blueprint, known: Known) -> frozenset[str]:
    return known.closure(("base", *effective.depends(blueprint)))


def _view(blueprint: Blueprint, known: Known, model: Model, item: Placement, path: Path) -> Iterator[Problem]:
    """The view itself: known, in reach, of the model."""
    place = (*path, "view")
    module = item.view.partition(".")[0]
    if not XML_ID.fullmatch(item.view):
        message = f"{item.view!r} is no xml id of a view, such as fleet.fleet_vehicle_view_form."
        yield Problem("SCB130", message, place, item.view)
    elif known.modules and module not in _reached(blueprint, known):
        message = f"The view {item.view!r} belongs to {module}: name that in 'depends'."
        yield Problem("SCB131", message, place, item.view, (module,))
    elif known.views and item.view not in known.views:
        near = difflib.get_close_matches(item.view, list(known.views), n=4)
        yield Problem("SCB130", f"There is no view {item.view!r}.", place, item.view, tuple(near))
    elif known.views:
        row = next(row for row in known.views[item.view] if row.xml_id == item.view)
        if row.model != model.name:
            message = f"{item.view!r} is a view of {row.model or 'no model'}, not of {model.name}."
            yield Problem("SCB137", message, place, item.view)
        elif not row.primary:
            message = f"{item.view!r} extends {row.inherit!r} itself: name the view that it extends."
            yield Problem("SCB130", message, place, item.view, (row.inherit,))


def _anchor(root: etree._Element | None, item: Placement, path: Path) -> Iterator[Problem]:
    place, expression = (*path, "at"), full(item.at)
    try:
        if root is None:
            find(etree.Element("form"), expression)
            return
        sentence, others = why_not_one(root, expression)
    except XPathError as error:
        yield Problem("SCB134", str(error), place, item.at)
        return
    if sentence:
        code = "SCB133" if find(root, expression) else "SCB132"
        yield Problem(code, sentence, place, item.at, others)


def _fits(root: etree._Element, item: Placement, path: Path) -> Iterator[Problem]:
    """What is put must have a place in this kind of view, and the position in this node."""
    (node,) = find(root, full(item.at))
    if node is root and item.position in ("after", "before", "replace"):
        message = f"Nothing can stand {item.position} the view itself: take 'inside', or another element."
        yield Problem("SCB136", message, (*path, "position"), item.position, ("inside", "attributes"))
    if node.tag == "field" and item.position == "inside":
        message = "Only a view of its lines can stand in a field: take 'after' or 'before'."
        if not item.arch:
            yield Problem("SCB136", message, (*path, "position"), item.position, ("after", "before"))
    for key, kind in _ONLY_IN.items():
        if getattr(item, key) and root.tag != kind:
            message = f"{key!r} has a place in a view of the kind {kind!r} only, this is a {root.tag!r}."
            yield Problem("SCB136", message, (*path, key))
    inside = node if item.position == "inside" else node.getparent()
    if item.page and inside is not None and inside.tag != "notebook":
        message = "A page stands in a notebook: put it 'inside' of one, or beside another page."
        yield Problem("SCB136", message, (*path, "page"), item.page)


def _content(
    blueprint: Blueprint, known: Known, model: Model, item: Placement, path: Path
) -> Iterator[Problem]:
    given = [key for key in _CONTENT if getattr(item, key)]
    if not given:
        message = f"Say what is put there: one of {', '.join(map(repr, _CONTENT))}."
        yield Problem("SCB136", message, path, allowed=_CONTENT)
    if item.workflow and not model.workflow:
        message = f"{model.name} has no workflow whose buttons could be put there."
        yield Problem("SCB136", message, (*path, "workflow"))
    if (item.position == "attributes") != bool(item.attributes) or (item.attributes and len(given) > 1):
        message = "'attributes' and the position 'attributes' belong together, and stand alone."
        yield Problem("SCB136", message, (*path, "attributes"))
    if (item.page or item.group) and not item.fields:
        yield Problem("SCB136", "A page or group needs 'fields'.", path)
    if item.page and item.group:
        yield Problem("SCB136", "Take either a 'page' or a 'group'.", (*path, "group"))
    for name, _value in item.attributes:
        if not _ATTRIBUTE.fullmatch(name):
            yield Problem("SCB136", f"{name!r} is no attribute.", (*path, "attributes", name), name)
    yield from _named_fields(ViewOf(blueprint, known, model, searchable_fields(known, model)), item, path)
    if item.arch:
        yield from _xml(blueprint, known, model, item, (*path, "arch"))


def _named_fields(view: ViewOf, item: Placement, path: Path) -> Iterator[Problem]:
    model = view.model
    own = {field.name: field for field in effective.fields(model)}
    fields, there = view.fields, bool(view.known.fields_of(model.name))
    allowed = tuple(own) if not there else tuple(fields)
    for index, name in enumerate(item.fields):
        if name not in own and (there and name not in fields):
            message = f"{model.name} has no field {name!r}."
            yield Problem("SCB127", message, (*path, "fields", index), name, allowed)
        if name in item.fields[:index]:
            yield Problem("SCB081", f"{name!r} is named twice.", (*path, "fields", index), name)
    can = grouped(own.values())
    for index, name in enumerate(item.group_by):
        if name not in can:
            message = f"Records cannot be grouped by {name!r}."
            yield Problem("SCB081", message, (*path, "group_by", index), name, can)
    for filter_ in item.filters:
        if there or not filter_.domain or {leaf[0] for leaf in filter_.domain if len(leaf) == 3} <= set(own):
            yield from check_filter(filter_, view, (*path, "filters", filter_.name))


def _xml(blueprint: Blueprint, known: Known, model: Model, item: Placement, path: Path) -> Iterator[Problem]:
    try:
        nodes = read_fragment(item.arch)
    except ArchError as error:
        yield Problem("SCB125", f"This is no well-formed XML. {error}", path)
        return
    holder = etree.Element("data")
    holder.extend(nodes)
    yield from unknown_fields(blueprint, known, model.name, holder, path)


def _twice(root: etree._Element, model: Model, item: Placement, path: Path) -> Iterator[Problem]:
    """Fields and filters that the view has already; a kanban may show a field several times."""
    if root.tag in ("form", "list"):
        for index, name in enumerate(item.fields):
            if any(_is_own(node, root) for node in root.iter("field") if node.get("name") == name):
                message = f"The view has the field {name!r} already."
                yield Problem("SCB135", message, (*path, "fields", index), name)
    names = {node.get("name") for node in root.iter("filter")}
    new = [(f"group_by_{name}", ("group_by", index)) for index, name in enumerate(item.group_by)]
    new += [(filter_.name, ("filters", filter_.name)) for filter_ in item.filters]
    for name, place in new:
        if name in names:
            yield Problem("SCB135", f"The view has a filter {name!r} already.", (*path, *place), name)


def _is_own(node: etree._Element, root: etree._Element) -> bool:
    """Whether a field is one of the view itself, not of the lines of a field in it."""
    return not any(above.tag == "field" for above in node.iterancestors() if above is not root)
