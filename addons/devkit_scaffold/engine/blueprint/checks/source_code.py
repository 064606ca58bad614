"""Can the code that a blueprint holds be read: Python as what it is put into, XML and JSON as such?"""

import ast
import json
import textwrap
from collections.abc import Iterator
from xml.etree import ElementTree

from .. import code
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of code."""
    for path, text in code.places(blueprint):
        message, line = _fault(blueprint, path, text)
        if message:
            yield Problem("SCB168", message, path, inner=line)


def _fault(blueprint: Blueprint, path: Path, text: str) -> tuple[str, int]:
    """What is wrong, and in which line of the text."""
    form = _form(blueprint, path)
    if form == "xml":
        return _xml(text), 0
    if form == "json":
        return _json(text), 0
    if form in ("body", "members"):
        head = "class _:" if form == "members" else "def _():"
        return _python(f"{head}\n{textwrap.indent(textwrap.dedent(text), ' ')}", "exec", 1)
    if form in ("exec", "eval"):
        return _python(text, form, 0)
    return "", 0


def _form(blueprint: Blueprint, path: Path) -> str:
    """What the text is; empty where nothing can be said, as for SQL."""
    if path[0] == "files":
        return {"py": "exec", "xml": "xml", "json": "json"}.get(str(path[1]).rpartition(".")[2], "")
    if path[-1] == "arch":
        return "fragment"
    if "arguments" in path:
        return "eval"
    if path[0] == "models" and len(path) == 3:
        return "members"
    if "constraints" in path:
        model = next(each for each in blueprint.models if each.name == path[1])
        kinds = {item.name: item.kind for item in model.constraints}
        return "" if kinds.get(path[3]) == "sql" else "body"
    return "body"


def _python(source: str, mode: str, lines_before: int) -> tuple[str, int]:
    try:
        ast.parse(source, mode=mode)
    except (SyntaxError, ValueError) as error:
        line = max((getattr(error, "lineno", None) or 1) - lines_before, 1)
        reason = getattr(error, "msg", None) or "it cannot be read"
        return f"This is no Python: {reason} in line {line} of the code.", line
    except (RecursionError, MemoryError):
        return "This is no Python: it is nested too deeply.", 0
    return "", 0


def _xml(text: str) -> str:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "An XML file of a module declares no document type and no entities."
    try:
        ElementTree.fromstring(text)  # noqa: S314 (no entities, and nothing of it is fetched)
    except ElementTree.ParseError as error:
        line, column = error.position
        return f"This is no XML: {str(error).partition(':')[0]} in line {line}, column {column + 1}."
    return ""


def _json(text: str) -> str:
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"This is no JSON: {error}."
    return ""
