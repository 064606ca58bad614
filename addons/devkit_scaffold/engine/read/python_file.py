"""Cuts Python files at the classes that are models."""

import ast
from collections.abc import Mapping

from .cut import Cut, Lines
from .model_class import Counts, Draft, identity, kind_of, read_class


def cut_python(files: Mapping[str, bytes], drafts: dict[str, Draft], counts: Counts) -> dict[str, list[Cut]]:
    """The pieces of each file that the blueprint says; `drafts` and `counts` are filled."""
    found = {path: _model_classes(content) for path, content in files.items()}
    own = {name for classes in found.values() for name in map(_defined, classes) if name}
    cuts = {}
    for path, classes in found.items():
        lines = Lines(files[path])
        cuts[path] = [cut for node in classes for cut in read_class(node, lines, drafts, counts, own)]
    return cuts


def _model_classes(content: bytes) -> list[ast.ClassDef]:
    if b"models." not in content:
        return []
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    if not _imports_odoo(tree):
        return []
    return [node for node in tree.body if isinstance(node, ast.ClassDef) and kind_of(node)]


def _imports_odoo(tree: ast.Module) -> bool:
    """Whether the file calls Odoo's `models` by this name."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "odoo"
        and any(alias.name == "models" and not alias.asname for alias in node.names)
        for node in tree.body
    )


def _defined(node: ast.ClassDef) -> str:
    """The model that a class defines; empty where it extends one."""
    name, parents = identity(node)
    return "" if name in parents else name
