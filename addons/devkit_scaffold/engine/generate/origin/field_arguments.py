"""A field as the arguments of Odoo's field class: exactly what the blueprint says, nothing implied."""

from ...blueprint.model import Expression, Field
from ..layout.python import Call, Raw, statement

# Keys of a blueprint whose value is the argument's, with the argument's name.
PLAIN = {
    "related": "related",
    "comodel": "comodel_name",
    "inverse": "inverse_name",
    "relation": "relation",
    "selection": "selection",
    "selection_add": "selection_add",
    "model_field": "model_field",
    "definition": "definition",
    "string": "string",
    "size": "size",
    "trim": "trim",
    "currency": "currency_field",
    "default": "default",
    "required": "required",
    "readonly": "readonly",
    "copy": "copy",
    "index": "index",
    "store": "store",
    "precompute": "precompute",
    "recursive": "recursive",
    "compute_sudo": "compute_sudo",
    "company_dependent": "company_dependent",
    "ondelete": "ondelete",
    "check_company": "check_company",
    "delegate": "delegate",
    "domain": "domain",
    "context": "context",
    "groups": "groups",
    "group_expand": "group_expand",
    "aggregator": "aggregator",
    "attachment": "attachment",
    "max_width": "max_width",
    "max_height": "max_height",
    "sanitize": "sanitize",
    "exportable": "exportable",
    "prefetch": "prefetch",
    "translate": "translate",
    "tracking": "tracking",
    "help": "help",
}
METHODS = {"method": "compute", "inverse_method": "inverse", "search_method": "search"}
# Defaults that a word stands for, by type (and word).
WORDS = {
    ("Date", "today"): "fields.Date.context_today",
    ("Datetime", "now"): "fields.Datetime.now",
    ("Many2one", "current user"): "lambda self: self.env.user",
    ("Many2one", "current company"): "lambda self: self.env.company",
}
_DEFAULTS = {name: spec.default for name, spec in Field.__dataclass_fields__.items()}


def field_statement(item: Field) -> str:
    """The assignment in the class body, indented by four."""
    return statement(f"{item.name} = ", Call(f"fields.{item.type}", (), arguments(item), explode=True), 4)


def arguments(item: Field) -> dict[str, object]:
    """The arguments by name; source code is `Raw`."""
    result: dict[str, object] = {}
    for name, argument in PLAIN.items():
        value = getattr(item, name)
        if value != _DEFAULTS[name]:
            result[argument] = _spelled(item, name, value)
    _add_special(item, result)
    result.update({name: Raw(source) for name, source in item.arguments})
    return {name: value for name, value in result.items() if value is not None}


def _spelled(item: Field, name: str, value: object) -> object:
    if name == "default":
        if isinstance(value, Expression):
            return Raw(value.source)
        word = WORDS.get((item.type, value)) if isinstance(value, str) else None
        return Raw(word) if word else value
    if name in ("selection", "selection_add"):
        return [(key, label) if label else (key,) for key, label in value]
    if name == "domain":
        return [leaf[0] if len(leaf) == 1 else (*leaf[:2], _operand(leaf[2])) for leaf in value]
    if name == "context":
        return dict(value)
    return ",".join(value) if name == "groups" else value


def _operand(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _add_special(item: Field, result: dict[str, object]) -> None:
    if item.precision or item.digits:
        result["digits"] = item.precision or tuple(item.digits)
    if item.columns:
        result.update(zip(("column1", "column2"), item.columns, strict=False))
    if item.removed:
        result["ondelete"] = dict(item.removed)
    if item.compute:
        for name, argument in METHODS.items():
            result[argument] = getattr(item.compute, name) or None
    if item.editable:
        result["readonly"] = False
