"""Are the names well formed, free, and safe to be Python and SQL names?"""

import re
from collections.abc import Iterator

from .. import reserved
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Path, Problem

WORD = re.compile(r"[a-z][a-z0-9_]*")
# `_<name>` of these is an attribute or method that the class or Odoo's models have.
_CLASS_ATTRIBUTES = frozenset(
    "abstract auto check_company_auto custom date_name depends description fields fold_name inherit "
    "inherits log_access module move name order parent_name parent_store read rec_name register search "
    "sql_constraints table table_query table_objects transient write create unlink fetch "
    "compute_display_name".split()
)
_MODEL = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of names of models, fields, groups, states, transitions and constraints."""
    for group in blueprint.groups:
        yield from word_problems(group.name, ("groups", group.name), "group")
    tables: dict[str, str] = {}
    for model in blueprint.models:
        yield from _model(model, known, tables)
        yield from _members(model)


def _model(model: Model, known: Known, tables: dict[str, str]) -> Iterator[Problem]:
    path = ("models", model.name)
    if model.extends and re.fullmatch(WORD, model.name):
        return
    if not _MODEL.fullmatch(model.name):
        message = (
            f"{model.name!r} is no model name: write lower-case words joined by '.', such as rental.contract."
        )
        yield Problem("SCB020", message, path, model.name)
        return
    parts = re.split(r"[._]", model.name)
    if "" in parts:
        yield Problem("SCB020", f"{model.name!r} has an empty part.", path, model.name)
    if model.extends:
        return
    if model.name in known.models and known.own not in known.models[model.name]:
        where = ", ".join(known.models[model.name])
        yield Problem("SCB023", f"The model {model.name!r} exists already (in {where}).", path, model.name)
    table = model.name.replace(".", "_")
    if table in tables:
        yield Problem(
            "SCB023", f"{model.name!r} and {tables[table]!r} have the same table {table!r}.", path, model.name
        )
    tables.setdefault(table, model.name)


def _members(model: Model) -> Iterator[Problem]:
    path = ("models", model.name)
    for item in model.fields:
        yield from _field(model, item.name, (*path, "fields", item.name))
    for kind in ("constraints", "indexes"):
        for item in getattr(model, kind):
            yield from _constraint(item.name, (*path, kind, item.name))
    for item in model.indexes:
        if item.name in {other.name for other in model.constraints}:
            message = f"A constraint is called {item.name!r} too."
            yield Problem("SCB116", message, (*path, "indexes", item.name), item.name)
    for item in model.onchange:
        yield from word_problems(item.name, (*path, "onchange", item.name), "onchange")
    if model.workflow:
        yield from _workflow(model, (*path, "workflow"))


def _workflow(model: Model, flow: Path) -> Iterator[Problem]:
    yield from _field(model, model.workflow.field, (*flow, "field"))
    for state in model.workflow.states:
        yield from word_problems(state.name, (*flow, "states", state.name), "state")
    for transition in model.workflow.transitions:
        place = (*flow, "transitions", transition.name)
        yield from word_problems(transition.name, place, "transition")
        if f"action_{transition.name}" in reserved.ORM | reserved.MAIL:
            message = f"Odoo has a method action_{transition.name} already: choose another word."
            yield Problem("SCB021", message, place, transition.name)


def word_problems(name: str, path: Path, what: str) -> Iterator[Problem]:
    """Problems of a name that must be a word of Python and SQL."""
    if not WORD.fullmatch(name):
        message = (
            f"{name!r} is no name of a {what}: lower-case letters, digits and '_', starting with a letter."
        )
        yield Problem("SCB030", message, path, name)
    elif len(name) > 63:
        yield Problem("SCB022", f"{name!r} has {len(name)} characters, at most 63 are allowed.", path, name)


def _field(model: Model, name: str, path: Path) -> Iterator[Problem]:
    yield from word_problems(name, path, "field")
    taken = _taken_by(model, name)
    if taken:
        yield Problem("SCB031", f"{name!r} cannot be a field: it is {taken}.", path, name)


def _taken_by(model: Model, name: str) -> str:
    if name in reserved.PYTHON and name not in ("type", "match", "case"):
        return "a word of Python's own"
    if name in reserved.MAGIC:
        return "a field that Odoo gives to every model"
    if name in reserved.ORM:
        return "a method or attribute of every Odoo model"
    if name in reserved.BUILTINS or name in reserved.IMPORTED:
        return "a name that the code of the model needs"
    portal = reserved.PORTAL_LABELS.keys() if model.portal else ()
    if name in portal or (name in reserved.MAIL and model.chatter):
        return "a field or method of the chatter or the portal"
    if name == "parent_path" and dict(model.attributes).get("parent_store") is not True:
        return "reserved by Odoo for hierarchies"
    if model.workflow and name in {f"action_{item.name}" for item in model.workflow.transitions}:
        return "the method of a transition"
    return ""


def _constraint(name: str, path: Path) -> Iterator[Problem]:
    yield from word_problems(name, path, "constraint")
    if name in _CLASS_ATTRIBUTES:
        yield Problem(
            "SCB021",
            f"A constraint cannot be called {name!r}: _{name} is an attribute of the class.",
            path,
            name,
        )
