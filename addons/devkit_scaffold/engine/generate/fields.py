"""One field of a model as Python source."""

from ..blueprint import effective
from ..blueprint.model import Expression, Field, Model
from .layout.python import Call, Raw, statement

INDENT = 4
# The words a default may be, by type (and co-model), as an Odoo developer writes them.
_WORDS = {
    ("Date", "today"): "fields.Date.context_today",
    ("Datetime", "now"): "fields.Datetime.now",
    ("Many2one", "current user"): "lambda self: self.env.user",
    ("Many2one", "current company"): "lambda self: self.env.company",
}


def field_source(model: Model, item: Field) -> str:
    """The assignment in the class body."""
    return statement(f"{item.name} = ", _call(model, item), INDENT)


def _call(model: Model, item: Field) -> Call:
    arguments: dict[str, object] = {}
    _type_arguments(item, arguments)
    _common_arguments(model, item, arguments)
    return Call(f"fields.{item.type}", (), arguments, explode=True)


def _type_arguments(item: Field, to: dict) -> None:
    if item.related:
        to["related"] = item.related
        if item.store:
            to["store"] = True
        return
    if item.compute:
        to["compute"] = f"_compute_{item.name}"
    relational = {"comodel_name": item.comodel, "inverse_name": item.inverse, "relation": item.relation}
    to.update({name: value for name, value in relational.items() if value})
    if item.type == "Selection":
        to["selection"] = [tuple(pair) for pair in item.selection]
    if item.type == "Reference":
        to["selection"] = f"_selection_{item.name}"
    if item.type == "Monetary" and item.currency != "currency_id":
        to["currency_field"] = item.currency
    if item.digits:
        to["digits"] = tuple(item.digits)
    if item.size:
        to["size"] = item.size


def _common_arguments(model: Model, item: Field, to: dict) -> None:
    if item.string and item.string != effective.derived_label(item.name):
        to["string"] = item.string
    if item.default is not None and not item.related:
        to["default"] = _default(item)
    for flag in ("required", "readonly"):
        if getattr(item, flag) and not item.related:
            to[flag] = True
    if item.copy is not None:
        to["copy"] = item.copy
    to.update(_set(item, "index", "ondelete", "check_company"))
    if item.domain:
        to["domain"] = [_leaf(leaf) for leaf in item.domain]
    if model.workflow and item.name == model.workflow.field:
        # Columns of a kanban in the order of the states, also where there is no record.
        to["group_expand"] = True
    to.update(_set(item, "translate", "tracking", "help"))


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
