"""Domains of a blueprint as Python expressions, their words (`today - 7 days`) spelled out."""

from ..blueprint import paths
from ..blueprint.value import parse_constant
from .layout.python import Raw, expression
from .value_source import Scope, moment_expression


def domain_expression(scope: Scope, domain: tuple) -> list:
    """The list, with a tuple a leaf."""
    return [leaf[0] if len(leaf) == 1 else _leaf(scope, leaf) for leaf in domain]


def _leaf(scope: Scope, leaf: tuple) -> tuple:
    name, operator, value = leaf
    end = paths.follow(scope.blueprint, scope.model, name)
    if isinstance(value, tuple):
        return (name, operator, [_value(scope, item, end) for item in value])
    return (name, operator, _value(scope, value, end))


def _value(scope: Scope, raw: object, end: paths.End):
    value = parse_constant(raw, end.kind if end.is_known else "", end.comodel)
    if value.word == "current user":
        return Raw("self.env.uid")
    if value.word == "current company":
        return Raw("self.env.company.id")
    if value.word or value.unit:
        return moment_expression(scope, value, end)
    return expression(value.plain)
