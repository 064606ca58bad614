"""A domain of a blueprint as Python source of a test."""

from collections.abc import Mapping

from ...blueprint.model import Field
from ..domains import is_user, moment
from ..layout.python import Raw


def domain_source(domain: tuple, fields: Mapping[str, Field], user: str) -> list:
    """The domain as a list; `user` is the source of the current user's id."""
    return [_leaf(leaf, fields, user) for leaf in domain]


def _leaf(leaf: tuple, fields: Mapping[str, Field], user: str) -> object:
    if len(leaf) == 1:
        return leaf[0]
    name, operator, value = leaf
    item = fields.get(name)
    if isinstance(value, tuple):
        return (name, operator, [_value(item, each, user) for each in value])
    return (name, operator, _value(item, value, user))


def _value(item: Field | None, value: object, user: str) -> object:
    if is_user(item, value):
        return Raw(user)
    found = moment(item, value)
    if found is None:
        return value
    if found.word == "now":
        return Raw('self.view_names()["now"]')
    sign = "-" if found.sign < 0 else ""
    return Raw(f"self.day({found.unit}={sign}{found.amount})" if found.unit else "self.day()")
