"""The functions of migration scripts, one a file under `sources/`, and what each of them needs."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "sources"
_IMPORTS = (
    ("import json", "json."),
    ("import logging", "_logger."),
)
_TOOLS = (("SQL", "SQL"), ("plaintext2html", "plaintext2html("), ("sql", "sql."))


@cache
def source(name: str) -> str:
    """The source of a function."""
    return (_FOLDER / f"{name}.py.txt").read_text(encoding="utf-8").strip("\n")


@cache
def known() -> frozenset[str]:
    """The names of all functions."""
    return frozenset(path.name.removesuffix(".py.txt") for path in _FOLDER.glob("*.py.txt"))


@cache
def calls(name: str) -> tuple[str, ...]:
    """The other functions that a function calls, in alphabetical order."""
    found = {node.id for node in ast.walk(ast.parse(source(name))) if isinstance(node, ast.Name)}
    return tuple(sorted((found & known()) - {name}))


def closure(names: Iterable[str]) -> tuple[str, ...]:
    """The functions and all that they call, each once, callers first."""
    found: list[str] = []
    waiting = list(dict.fromkeys(names))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += calls(name)
    return tuple(found)


def head(blocks: Iterable[str], version: str) -> str:
    """The import lines of a script of these blocks, its logger, and the end of the names of kept columns."""
    text = "\n".join(blocks)
    standard = [line for line, sign in _IMPORTS if sign in text]
    tools = [name for name, sign in _TOOLS if sign in text]
    odoo = ["from odoo import SUPERUSER_ID, api"] if "api." in text else []
    if tools:
        odoo.append(f"from odoo.tools import {', '.join(tools)}")
    constants = ["_logger = logging.getLogger(__name__)"] if "_logger." in text else []
    constants += [f'KEPT = "before_{version.replace(".", "_")}"'] if "KEPT" in text else []
    groups = ["\n".join(group) for group in (standard, odoo, constants) if group]
    return "\n\n".join(groups)
