"""Where files are listed: the data of a manifest, the imports of a package."""

import ast
import re

from ...blueprint.model import Blueprint, Module
from ..layout.python import quote
from . import manifest
from .placing import Texts

MANIFEST = "__manifest__.py"
_DEFAULTS = {name: spec.default for name, spec in Module.__dataclass_fields__.items()}


def list_data(texts: Texts, path: str) -> None:
    """Name a data file in the manifest, as the last one."""
    text = texts[MANIFEST]
    span = _list_span(text, "data")
    if span is None:
        end = text.rindex("}")
        lead = text[:end].rstrip()
        comma = "" if lead.endswith((",", "{")) else ","
        texts[MANIFEST] = f'{lead}{comma}\n    "data": [\n        {quote(path)},\n    ],\n{text[end:]}'
        return
    start, end = span
    inside = text[start + 1 : end - 1]
    lead = inside.rstrip()
    pad = re.findall(r"\n([ \t]*)[\"']", inside)
    if not pad:
        comma = ", " if lead and not lead.endswith(",") else ""
        texts[MANIFEST] = f"{text[: start + 1]}{lead}{comma}{quote(path)}{text[end - 1 :]}"
        return
    comma = "" if lead.endswith(",") or "#" in lead.splitlines()[-1] else ","
    new = f"{lead}{comma}\n{pad[-1]}{quote(path)},"
    texts[MANIFEST] = f"{text[: start + 1]}{new}{inside[len(lead) :]}{text[end - 1 :]}"


def list_keys(blueprint: Blueprint, texts: Texts) -> None:
    """Keys of the manifest that it does not have yet."""
    text = texts[MANIFEST]
    for name, key in manifest.KEYS.items():
        is_said = re.search(rf"#@\[{name}\]|[\"']{name}[\"']\s*:", text)
        if not is_said and getattr(blueprint.module, key) != _DEFAULTS[key] and name != "application":
            end = text.rindex("}")
            lead = text[:end].rstrip()
            comma = "" if lead.endswith((",", "{")) else ","
            text = f"{lead}{comma}\n    #@[{name}],\n{text[end:]}"
    texts[MANIFEST] = text


def list_import(texts: Texts, package: str, name: str) -> None:
    """Import a module in a package, which is made where it is missing."""
    path = f"{package}/__init__.py" if package else "__init__.py"
    text = texts.get(path, "")
    if package and path not in texts:
        list_import(texts, "", package)
    if not re.search(rf"^from \. import .*\b{name}\b|^from \.{name}\b", text, re.MULTILINE):
        texts[path] = text + ("" if not text or text.endswith("\n") else "\n") + f"from . import {name}\n"


def _list_span(text: str, name: str) -> tuple[int, int] | None:
    """Where the list of a key stands in the text of a manifest, marks and all."""
    filled = re.sub(r"#@\[[^\]]*\]", lambda found: "0:0".ljust(len(found.group())), text)
    try:
        node = ast.parse(filled).body[-1].value
    except (SyntaxError, IndexError, AttributeError):
        return None
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    lines = filled.split("\n")
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name and isinstance(value, ast.List):
            ends = ((value.lineno, value.col_offset), (value.end_lineno, value.end_col_offset))
            first, last = (
                starts[row - 1] + len(lines[row - 1].encode()[:column].decode()) for row, column in ends
            )
            return first, last
    return None
