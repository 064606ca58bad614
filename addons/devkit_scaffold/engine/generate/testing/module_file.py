"""A test file about the module as a whole, such as its reports: a class with the imports it needs."""

import re

from ...blueprint.model import Blueprint
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from .source import common_class

_STANDARD = ("json", "sys")
_EXCEPTIONS = ("AccessError", "UserError", "ValidationError")
_HELPERS = ("Form", "HttpCase", "JsonRpcException", "new_test_user", "tagged")
_TOOLS = ("file_path", "format_date", "mute_logger")


def file_of_tests(
    blueprint: Blueprint, name: str, blocks: list[str], browser: bool = False
) -> list[GeneratedFile]:
    """`tests/test_<name>.py`, none where there is nothing to test; `browser` for tests that ask the server.

    They run once all modules are loaded: before that, actions of modules that are not loaded yet are in the
    way (`ir.actions.actions._get_bindings`).
    """
    if not blocks:
        return []
    title = "".join(part.capitalize() for part in name.split("_"))
    bases = [Raw("HttpCase"), Raw(common_class(blueprint))] if browser else [Raw(common_class(blueprint))]
    head = statement("class ", Call(f"Test{title}", bases), 0, ":")
    head = f'@tagged("post_install", "-at_install")\n{head}'
    body = "\n\n".join(blocks)
    text = f"{_imports(blueprint, f'{head}{body}')}\n\n\n{head}\n{body}\n"
    return [GeneratedFile.text(f"tests/test_{name}.py", text)]


def _imports(blueprint: Blueprint, body: str) -> str:
    def used(words):
        return [word for word in words if any(f"{before}{word}" in body for before in (" ", "(", "@", "="))]

    def uses(name):
        return re.search(rf"(?<![\w.\"']){name}\.", body)

    standard = [f"import {name}" for name in _STANDARD if uses(name)]
    outside = ["from lxml import html"] if "html.fromstring(" in body else []
    odoo = [name for name in ("Command", "fields", "http") if uses(name)]
    odoo = [f"from odoo import {', '.join(odoo)}"] if odoo else []
    for module, words in (
        ("exceptions", _EXCEPTIONS),
        ("modules.module", ("Manifest",)),
        ("tests", _HELPERS),
        ("tools", _TOOLS),
    ):
        if found := used(words):
            odoo.append(statement(f"from odoo.{module} import ", Raw(", ".join(found))))
    own = [f"from .common import {common_class(blueprint)}"]
    return "\n\n".join("\n".join(block) for block in (standard, outside, odoo, own) if block)
