"""One field of a model as Python source."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Expression, Field, Model
from . import names
from .layout.python import Call, Raw, statement

INDENT = 4
# The words a default may be, by type (and co-model), as an Odoo developer writes them.
_WORDS = {
    ("Date", "today"): "fields.Date.context_today",
    ("Datetime", "now"): "fields.Datetime.now",
    ("Many2one", "current user"): "lambda self: self.env.user",
    ("Many2one", "current company"): "lambda self: self.env.company",
}


def field_source(blueprint: Blueprint, model: Model, item: Field) -> str:
    """The assignment in the class body."""
    return statement(f"{item.name} = ", _call(blueprint, model, item), INDENT)


def _call(blueprint: Blueprint, model: Model, item: Field) -> Call:
    arguments: dict[str, object] = {}
    _type_arguments(item, arguments)
    _value_arguments(item, arguments)
    _common_arguments(blueprint, model, item, arguments)
    arguments |= {name: Raw(source.strip()) for name, source in item.arguments}
    return Call(f"fields.{item.type}", (), arguments, explode=True)


def _type_arguments(item: Field, to: dict) -> None:
    if item.related:
        return
    if item.compute:
        to["compute"] = f"_compute_{item.name}"
    relational = {"comodel_name": item.comodel, "inverse_name": item.inverse, "relation": item.relation}
    to.update({name: value for name, value in relational.items() if value})
    if item.columns:
        to["column1"], to["column2"] = item.columns
    _selection(item, to)
    if item.type == "Monetary" and item.currency and item.currency != "currency_id":
        to["currency_field"] = item.currency
    if item.digits or item.precision:
        to["digits"] = tuple(item.digits) or item.precision
    to.update(_set(item, "size", "max_width", "max_height", "definition", "model_field"))
    for name in ("trim", "sanitize"):
        if not getattr(item, name):
            to[name] = False
    if item.attachment is not None:
        to["attachment"] = item.attachment


def _selection(item: Field, to: dict) -> None:
    if item.type == "Selection" and item.selection:
        to["selection"] = [tuple(pair) for pair in item.selection]
    if item.selection_add:
        to["selection_add"] = [tuple(pair) for pair in item.selection_add]
    if item.removed:
        to["ondelete"] = dict(item.removed)
    if item.type == "Reference" and item.models:
        to["selection"] = f"_selection_{item.name}"


def _value_arguments(item: Field, to: dict) -> None:
    """Where the value comes from."""
    if item.related:
        to["related"] = item.related
    if item.compute:
        to["compute"] = f"_compute_{item.name}"
        if item.compute.inverse:
            to["inverse"] = f"_inverse_{item.name}"
        if item.compute.search:
            to["search"] = f"_search_{item.name}"
    if item.store is not None:
        to["store"] = item.store
    to.update(_set(item, "precompute", "recursive", "company_dependent"))
    if item.compute_sudo is not None:
        to["compute_sudo"] = item.compute_sudo


def _common_arguments(blueprint: Blueprint, model: Model, item: Field, to: dict) -> None:
    # A related field without a label has that of the other field.
    if item.string and (item.related or item.string != effective.derived_label(item.name)):
        to["string"] = item.string
    if item.default is not None and not item.related:
        to["default"] = _default(item)
    for flag in ("required", "readonly"):
        if getattr(item, flag) and not item.related:
            to[flag] = True
    if item.editable:
        to["readonly"] = False
    if item.copy is not None:
        to["copy"] = item.copy
    to.update(_set(item, "index", "ondelete", "check_company", "delegate"))
    if item.domain:
        to["domain"] = [_leaf(leaf) for leaf in item.domain]
    if item.context:
        to["context"] = dict(item.context)
    if item.groups:
        to["groups"] = ",".join(names.group_refs(blueprint, item.groups))
    _shown_arguments(model, item, to)


def _shown_arguments(model: Model, item: Field, to: dict) -> None:
    is_state = bool(model.workflow) and item.name == model.workflow.field
    if item.group_expand and item.type == "Many2one":
        to["group_expand"] = f"_group_expand_{item.name}"
    elif item.group_expand or is_state:
        # Columns of a kanban in the order of the states, also where there is no record.
        to["group_expand"] = True
    if item.aggregator:
        to["aggregator"] = None if item.aggregator == "none" else item.aggregator
    to.update(_set(item, "translate", "tracking"))
    for name in ("exportable", "prefetch"):
        if not getattr(item, name):
            to[name] = False
    to.update(_set(item, "help"))


def _set(item: Field, *names: str) -> dict[str, object]:
    return {name: getattr(item, name) for name in names if getattr(item, name)}


def _default(item: Field) -> object:
    if isinstance(item.default, Expression):
        return Raw(item.default.source)
    word = _WORDS.get((item.type, item.default))
    return Raw(word) if word else item.default


def _leaf(leaf: tuple) -> object:
    if len(leaf) == 1:
        return leaf[0]
    value = leaf[2]
    return (leaf[0], leaf[1], list(value) if isinstance(value, tuple) else value)
