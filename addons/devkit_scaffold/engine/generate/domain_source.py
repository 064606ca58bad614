"""Domains of a blueprint as Python expressions, their words (`today - 7 days`) spelled out."""

from collections.abc import Callable

from ..blueprint import paths
from ..blueprint.model import Blueprint
from ..blueprint.value import Value, constant_or_text
from .layout.python import Raw, expression
from .value_source import Scope, moment_expression

_USER = {"current user": "env.uid", "current company": "env.company.id"}
_UNITS = {"minutes": "M", "hours": "H", "days": "d", "weeks": "w", "months": "m", "years": "y"}


def domain_expression(scope: Scope, domain: tuple) -> list:
    """The list in a method of a model, with a tuple a leaf."""

    def source(value: Value, end: paths.End):
        if value.word in _USER:
            return Raw(f"self.{_USER[value.word]}")
        return moment_expression(scope, value, end)

    return _domain(scope.blueprint, scope.model, domain, source)


def route_domain(blueprint: Blueprint, model: str, domain: tuple) -> list:
    """The list in a method that answers a request."""

    def source(value: Value, end: paths.End):
        return Raw(f"request.{_USER[value.word]}") if value.word in _USER else moment_text(value)

    return _domain(blueprint, model, domain, source)


def moment_text(value: Value) -> str:
    """A moment as Odoo itself reads it in a domain (odoo/tools/date_utils.py, `parse_date`)."""
    if not value.unit:
        return value.word
    return f"{value.word} {'+' if value.sign > 0 else '-'}{value.amount}{_UNITS[value.unit]}"


def _domain(blueprint: Blueprint, model: str, domain: tuple, source: Callable) -> list:
    leaves = []
    for leaf in domain:
        if len(leaf) == 1:
            leaves.append(leaf[0])
            continue
        name, operator, given = leaf
        end = paths.follow(blueprint, model, name)
        kind = end.kind if end.is_known else ""
        values = []
        for raw in given if isinstance(given, tuple) else (given,):
            value = constant_or_text(raw, kind, end.comodel)
            values.append(expression(value.plain) if value.is_plain else source(value, end))
        leaves.append((name, operator, values if isinstance(given, tuple) else values[0]))
    return leaves
