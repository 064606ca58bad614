"""What a test types into a form."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field
from .. import graph
from ..layout.python import Call, Raw, Str


def typed_value(blueprint: Blueprint, item: Field, given: dict | None = None) -> object:
    """The value to type: the one of `given` where it is the same each time; None where there is none to
    choose.
    """
    if item.type in ("Many2one", "Many2many", "One2many"):
        return related_record(blueprint, item.comodel) if item.type == "Many2one" else None
    value = (given or {}).get(item.name)
    if value is None or isinstance(value, Raw | Call):
        return _plain(item)
    return value


def related_record(blueprint: Blueprint, name: str) -> object:
    """A record of the model that a relation points to; None where the tests know none."""
    snake = name.replace(".", "_")
    if name in {model.name for model in effective.creatable_models(blueprint)}:
        return Raw(f"self.create_{snake}()")
    return Raw(f"self.{snake}") if graph.entry(blueprint, name) else None


def _plain(item: Field) -> object:
    if item.type in ("Char", "Text"):
        return Str("Typed by Hand"[: item.size or None])
    if item.type == "Date":
        return "2027-01-04"
    if item.type == "Datetime":
        return "2027-01-04 09:00:00"
    if item.type == "Selection":
        return item.selection[0][0] if item.selection else None
    if item.type == "Boolean":
        return Raw("True")
    return 9999 if item.type in ("Float", "Integer", "Monetary") else None
