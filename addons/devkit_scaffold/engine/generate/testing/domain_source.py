"""A domain of a blueprint as Python source of a test."""

from collections.abc import Mapping

from ...blueprint.model import Field
from ...blueprint.moments import CURRENT_USER
from ..domains import moment
from ..layout.python import Raw


def domain_source(domain: tuple, fields: Mapping[str, Field], user: str) -> list:
    """The domain as a list; `user` is the source of the current user's id."""
    return [_leaf(leaf, fields, user) for leaf in domain]


def _leaf(leaf: tuple, fields: Mapping[str, Field], user: str) -> object:
    if len(leaf) == 1:
        return leaf[0]
    name, operator, value = leaf
    item = fields.get(name)
    if value == CURRENT_USER and (item is None or item.comodel == "res.users"):
        return (name, operator, Raw(user))
    if isinstance(value, tuple):
        return (name, operator, list(value))
    return (name, operator, _moment(item, value))


def _moment(item: Field | None, value: object) -> object:
    relative = moment(item, value)
    if relative is None:
        return value
    if value == "now":
        return Raw('self.view_names()["now"]')
    sign, count, unit = relative.groups()
    return Raw(f"self.day({unit}s={'-' if sign == '-' else ''}{count})" if sign else "self.day()")
