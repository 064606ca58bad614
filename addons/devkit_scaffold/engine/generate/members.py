"""The members of a class that people give as source: its imports go to the head of the file."""

import ast
from dataclasses import dataclass

from ..blueprint.model import Model
from ..blueprint.python_source import parse
from .layout.code import code_lines
from .layout.imports import Import


@dataclass(frozen=True)
class Members:
    """The body of the members, indented, and the imports that stood among them."""

    body: str = ""
    imports: tuple[Import, ...] = ()


def members_of(model: Model) -> Members:
    """The members that `code` gives."""
    if not model.code:
        return Members()
    lines = model.code.split("\n")
    imports: list[Import] = []
    for node in parse(model.code).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports += _imports(node)
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    body = "\n".join(lines).strip("\n")
    return Members("\n".join(code_lines(body, 4)) if body.strip() else "", tuple(imports))


def _imports(node: ast.Import | ast.ImportFrom) -> list[Import]:
    names = [f"{each.name} as {each.asname}" if each.asname else each.name for each in node.names]
    if isinstance(node, ast.Import):
        return [("", name) for name in names]
    return [("." * node.level + (node.module or ""), name) for name in names]
