"""A test file from its methods, with the imports that these need."""

import re

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..layout.imports import imports_for
from ..layout.python import Call, Raw, class_head, statement

_METHOD = re.compile(r"^    def (test_\w+)\(", re.MULTILINE)


def common_class(blueprint: Blueprint) -> str:
    """The class that all tests of the module inherit."""
    return "".join(part.capitalize() for part in blueprint.module.name.split("_")) + "Common"


def test_class(model: Model) -> str:
    """The class of the tests of a model."""
    return f"Test{names.class_name(model)}"


def file_source(blueprint: Blueprint, model: Model, blocks: list[str]) -> str:
    """The whole file."""
    body = "\n\n".join(_told_apart(blocks))
    head = class_head(test_class(model), common_class(blueprint))
    imports = imports_for(body, [(".common", common_class(blueprint))])
    return "\n\n".join(imports) + f"\n\n\n{head}{body}\n"


def _told_apart(blocks: list[str]) -> list[str]:
    """The methods, each with a name of its own: a field and a constraint may have the same."""
    taken: set[str] = set()
    result = []
    for block in blocks:
        match = _METHOD.search(block)
        name = match[1] if match else ""
        free, number = name, 2
        while free in taken:
            free, number = f"{name}_{number}", number + 1
        taken.add(free)
        result.append(block.replace(f"def {name}(", f"def {free}(", 1) if free != name else block)
    return result


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
