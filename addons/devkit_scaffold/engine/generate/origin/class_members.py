"""The attributes and constraints of a class that was read, as statements."""

from ...blueprint.model import Constraint, Index, Model
from ..layout.python import Call, Str, statement
from .field_arguments import field_statement

# Class attributes that keys of their own stand for.
OWN = ("_name", "_description", "_inherit", "_inherits", "_order")
SQL_KINDS = ("sql",)


def member(model: Model, name: str) -> str | None:
    """The statement of a member, without its indentation; None where the blueprint does not have it."""
    value = attribute(model, name)
    if value is not None:
        return statement(f"{name} = ", value, 4).lstrip()
    item = next((field for field in model.fields if field.name == name), None)
    if item is not None:
        return field_statement(item).lstrip()
    for constraint in (*model.constraints, *model.indexes):
        if f"_{constraint.name}" == name:
            return statement(f"{name} = ", table_object(constraint), 4).lstrip()
    return None


def attribute(model: Model, name: str) -> object:
    """The value of a class attribute; None where the model does not say it."""
    if name == "_inherit":
        parents = [*([model.name] if model.extends else []), *model.mixins]
        return (parents[0] if len(parents) == 1 else parents) or None
    known = {
        "_name": model.name,
        "_description": model.label,
        "_inherits": dict(model.inherits),
        "_order": model.order,
    }
    if name in known:
        return known[name] or None
    return _plain(dict(model.attributes).get(name.removeprefix("_")))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def table_object(item: Constraint | Index) -> Call:
    """A constraint or an index of the database."""
    if isinstance(item, Constraint):
        return Call("models.Constraint", [Str(item.code), *_message(item)], explode=True)
    columns = f"({', '.join(item.fields)})"
    if item.filled:
        columns += " WHERE " + " AND ".join(f"{name} IS NOT NULL" for name in item.filled)
    kind = "models.UniqueIndex" if item.unique else "models.Index"
    return Call(kind, [Str(columns), *_message(item)], explode=True)


def _message(item: Constraint | Index) -> list[Str]:
    return [Str(item.message)] if item.message else []
