"""Which calls give customisations their new names, in the order in which they must come."""

from collections.abc import Iterable

from ..blueprint.model import Record
from .facts import CustomAccess, CustomField, CustomView
from .fields import relation_columns, relation_name
from .names import Renaming
from .script import Step


def models(module: str, names: dict[str, str]):
    """Models: their tables and all that names them."""
    for old, new in names.items():
        yield Step("take_over_model", (module, old, new))


def fields(module: str, items: Iterable[CustomField], renaming: Renaming):
    """Fields: their columns, tables of relations and all that names them; models have their new names."""
    for item in items:
        model, new = renaming.model(item.model), renaming.field(item.model, item.name)
        if item.kind == "many2many" and item.relation and not item.related:
            first, second = relation_columns(item, renaming)
            columns = dict(zip(item.columns or _columns(item), (first, second), strict=True))
            yield Step("rename_relation", (item.relation, relation_name(model, new), columns))
        yield Step("take_over_field", (module, model, item.name, new))


def definitions(names: dict[str, str]):
    """Views, filters, actions and rules that stay in the database and name what has new names."""
    if names:
        yield Step("rename_in_definitions", (dict(sorted(names.items())),))


def views(module: str, named: Iterable[tuple[str, CustomView]], renaming: Renaming):
    """Views that are the module's now."""
    for name, view in named:
        values = {"name": view.name, "model": renaming.model(view.model), "type": view.kind}
        yield Step("take_over_record", (module, name, "ir.ui.view", values))


def own_access(module: str, lines: Iterable[CustomAccess], renaming: Renaming):
    """Access lines of custom models, which the module writes as it does for every model."""
    for line in lines:
        words = (renaming.model(line.model).replace(".", "_"), line.group.replace(".", "_"))
        yield Step(
            "take_over_record", (module, "access_%s_%s" % words, "ir.model.access", {"name": line.name})
        )


def records(module: str, model: str, written: Iterable[Record], found: Iterable):
    """Access lines and rules that are the module's now."""
    for record, item in zip(written, found, strict=True):
        yield Step("take_over_record", (module, record.name, model, {"name": item.name}))


def _columns(item: CustomField) -> tuple[str, str]:
    """The columns that Odoo gives to a custom Many2many (`_custom_many2many_names`)."""
    tables = [name.replace(".", "_") for name in (item.model, item.comodel)]
    return ("id1", "id2") if tables[0] == tables[1] else (f"{tables[0]}_id", f"{tables[1]}_id")
