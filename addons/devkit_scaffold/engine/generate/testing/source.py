"""A test file from its methods, with the imports that these need."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..layout.python import Call, Raw, class_head, statement


def common_class(blueprint: Blueprint) -> str:
    """The class that all tests of the module inherit."""
    return "".join(part.capitalize() for part in blueprint.module.name.split("_")) + "Common"


def test_class(model: Model) -> str:
    """The class of the tests of a model."""
    return f"Test{names.class_name(model)}"


def file_source(blueprint: Blueprint, model: Model, blocks: list[str]) -> str:
    """The whole file."""
    body = "\n\n".join(blocks)
    head = class_head(test_class(model), common_class(blueprint))
    return f"{_imports(blueprint, body)}\n\n\n{head}{body}\n"


def user(name: str) -> str:
    """The attribute that holds the user of a group."""
    return f"self.{user_attribute(name)}"


def user_attribute(name: str) -> str:
    """The name of that attribute."""
    return f"user_{name}"


def create(model: Model, **changes: object) -> Call:
    """The call that creates a record of the model."""
    return Call(f"self.create_{names.snake(model)}", (), changes)


def create_as(model: Model, group: str, record: str, **changes: object) -> list[str]:
    """The statements that create a record and look at it as a member of a group."""
    return [
        statement(f"{record} = ", create(model, **changes), 8),
        statement(f"{record} = ", Raw(f"{record}.with_user({user(group)})"), 8),
    ]


def top_group(blueprint: Blueprint) -> str:
    """The group that may do most: the last one that no other implies."""
    every = effective.groups(blueprint)
    return [group.name for group in every if not any(group.name in other.implies for other in every)][-1]


_ERRORS = ("AccessError", "UserError")


def _imports(blueprint: Blueprint, body: str) -> str:
    third = ["from lxml import etree"] if " etree." in body else []
    third += ["from psycopg2 import IntegrityError"] if "assertRaises(IntegrityError)" in body else []
    blocks = ["\n".join(third)] if third else []
    odoo = ["from odoo import Command"] if "[Command.set(" in body else []
    errors = [name for name in _ERRORS if f"assertRaises({name})" in body]
    if errors:
        odoo.append(f"from odoo.exceptions import {', '.join(errors)}")
    helpers = [name for name in ("Form", "new_test_user") if f"= {name}(" in body or f"with {name}(" in body]
    if helpers:
        odoo.append(f"from odoo.tests import {', '.join(helpers)}")
    if "with mute_logger(" in body:
        odoo.append("from odoo.tools import mute_logger")
    if "safe_eval(" in body:
        odoo.append("from odoo.tools.safe_eval import safe_eval")
    if odoo:
        blocks.append("\n".join(odoo))
    blocks.append(f"from .common import {common_class(blueprint)}")
    return "\n\n".join(blocks)
