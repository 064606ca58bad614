"""Can each route be served: is its address free and well formed, are its model and fields there, and may they
go in or out that way?
"""

import re
from collections.abc import Iterator

from .. import effective, subject
from ..effects import model_of
from ..known import Known
from ..model import Blueprint, Controller
from ..problem import Path, Problem
from .domains import domain_problems
from .parts import part_model, part_names

# The first words of Odoo's own addresses.
TAKEN = frozenset(
    "account auth base_import bus calendar cron doc documents forum html_editor im_livechat iot json json2 "
    "jsonrpc knowledge livechat logo logo.png longpolling mail my my_module odoo onboarding payment portal "
    "pos print report sale scoped_app shop slides sms snailmail survey terms unsplash web website websocket "
    "xmlrpc".split()
)
_SEGMENT = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_NOT_READ = frozenset({"Binary", "Image", "Json", "Properties", "PropertiesDefinition"})
_NOT_SENT = frozenset({"Many2many", "Many2oneReference", "One2many", "Reference"})
_TYPED = frozenset({"Boolean", "Char", "Date", "Datetime", "Float", "Integer", "Selection", "Text"})


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of routes."""
    yield from part_names("controllers", "controller", blueprint.controllers)
    addresses: dict[str, str] = {}
    for item in blueprint.controllers:
        path = ("controllers", item.name)
        yield from _route(item, addresses, (*path, "route"))
        yield from _code_or_model(item, path)
        if not item.code:
            yield from part_model(blueprint, known, item.model, (*path, "model"))
            yield from _fields(blueprint, known, item, (*path, "fields"))
            yield from _where(blueprint, known, item, (*path, "where"))


def _route(item: Controller, addresses: dict[str, str], path: Path) -> Iterator[Problem]:
    if not item.route:
        return
    segments = item.route.split("/")[1:]
    if not item.route.startswith("/") or not all(_SEGMENT.fullmatch(part) for part in segments):
        message = (
            f"{item.route!r} is no address: it starts with '/', followed by words of lower-case letters, "
            "digits, '-' and '_' with '/' between."
        )
        yield Problem("SCB162", message, path, item.route)
    elif segments[0] in TAKEN:
        message = f"Addresses below /{segments[0]} are Odoo's own: begin with another word."
        yield Problem("SCB162", message, path, item.route)
    elif item.route in addresses:
        message = f"The address {item.route} is that of {addresses[item.route]!r} too."
        yield Problem("SCB163", message, path, item.route)
    addresses.setdefault(item.route, item.name)


def _code_or_model(item: Controller, path: Path) -> Iterator[Problem]:
    given = [name for name in ("model", "fields", "where") if getattr(item, name)]
    if item.code and given:
        message = f"{given[0]!r} has no meaning beside 'code', which answers by itself."
        yield Problem("SCB164", message, (*path, given[0]))
    if not item.code and not item.model:
        yield Problem("SCB164", "Say with which 'model' the route answers, or give its 'code'.", path)
    if not item.code and not item.fields:
        yield Problem("SCB164", "Name in 'fields' what goes in or out; nothing else does.", path)
    if item.answer == "create" and item.where:
        yield Problem("SCB164", "'where' has no meaning for a route that creates.", (*path, "where"))
    if item.answer == "create" and item.readonly:
        yield Problem("SCB164", "A route that creates cannot be 'readonly'.", (*path, "readonly"))


def passable(blueprint: Blueprint, item: Controller) -> tuple[str, ...]:
    """The fields of a model of the blueprint that may go in or out by the route."""
    model = model_of(blueprint, item.model)
    fields = effective.fields(model) if model else ()
    if item.answer != "create":
        return tuple(each.name for each in fields if each.type not in _NOT_READ)
    fields = [each for each in fields if not each.related and each.type not in _NOT_READ | _NOT_SENT]
    if item.type == "http":
        fields = [each for each in fields if each.type in _TYPED]
    return tuple(each.name for each in fields)


def _fields(blueprint: Blueprint, known: Known, item: Controller, path: Path) -> Iterator[Problem]:
    facts = known.fields_of(item.model)
    kept = _NOT_READ | (_NOT_SENT if item.answer == "create" else frozenset())
    allowed = passable(blueprint, item)
    allowed += tuple(name for name, fact in facts.items() if fact.type not in kept)
    outside = subject.is_outside(blueprint, item.model) and not facts
    for index, name in enumerate(item.fields):
        if name not in allowed and not (outside and re.fullmatch(r"[a-z][a-z0-9_]*", name)):
            way = "into" if item.answer == "create" else "out of"
            message = f"{item.model} has no field {name!r} that can go {way} it by this route."
            yield Problem("SCB165", message, (*path, index), name, allowed)
        elif name in item.fields[:index]:
            yield Problem("SCB165", f"{name!r} is named twice.", (*path, index), name)
    model = model_of(blueprint, item.model)
    if item.answer == "create" and model:
        for each in effective.fields(model):
            if each.required and each.default is None and each.name not in item.fields:
                message = f"{item.model} requires {each.name!r}: name it here."
                yield Problem("SCB165", message, path, allowed=allowed)


def _where(blueprint: Blueprint, known: Known, item: Controller, path: Path) -> Iterator[Problem]:
    found = list(_not_stored(blueprint, item, path))
    yield from found or domain_problems(blueprint, item.model, item.where, path, known)


def _not_stored(blueprint: Blueprint, item: Controller, path: Path) -> Iterator[Problem]:
    model = model_of(blueprint, item.model)
    if model is None or model.extends:
        return
    stored = tuple(each.name for each in effective.fields(model) if not each.related or each.store)
    for index, leaf in enumerate(item.where):
        if len(leaf) == 3 and leaf[0].split(".")[0] not in (*stored, "id", "create_date", "write_date"):
            message = f"{item.model} has no stored field {leaf[0]!r}."
            yield Problem("SCB165", message, (*path, index), leaf[0], stored)
