"""One field of a model as Python source."""

from ..blueprint import effective
from ..blueprint.model import Field, Model
from .layout.python import Call, Expression, Raw, statement

INDENT = 4
NEW_NAME = 'lambda self: self.env._("New")'
_DEFAULTS = {
    "today": "fields.Date.context_today",
    "now": "fields.Datetime.now",
    "current user": "lambda self: self.env.user",
    "current company": "lambda self: self.env.company",
    "current currency": "lambda self: self.env.company.currency_id",
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
    if item.comodel:
        to["comodel_name"] = item.comodel
    if item.inverse:
        to["inverse_name"] = item.inverse
    if item.relation:
        to["relation"] = item.relation
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
    if item.index:
        to["index"] = item.index
    if item.ondelete:
        to["ondelete"] = item.ondelete
    if item.check_company:
        to["check_company"] = True
    if item.domain:
        to["domain"] = [leaf[0] if len(leaf) == 1 else tuple(leaf) for leaf in item.domain]
    if item.translate:
        to["translate"] = True
    if item.tracking:
        to["tracking"] = True
    if item.help:
        to["help"] = item.help


def _default(item: Field) -> Expression | object:
    if item.default == "new" and item.index == "trigram":
        return Raw(NEW_NAME)
    if isinstance(item.default, str) and item.default in _DEFAULTS:
        return Raw(_DEFAULTS[item.default])
    return item.default
