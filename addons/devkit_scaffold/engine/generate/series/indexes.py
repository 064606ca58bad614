"""19.0 says indexes as `_name = models.Index(…)`; before, a model makes them in `init`."""

import ast
import re

from ..layout.python import Call, Raw, statement

BEFORE = "19.0"
_KINDS = {"models.Index": False, "models.UniqueIndex": True}
_DEFINITION = re.compile(r"\((?P<columns>[^()]*)\)(?: WHERE (?P<where>.*))?")


def older(path: str, text: str) -> str:
    """The indexes of each class made in its `init`, after the attributes and fields."""
    if "models.Index(" not in text and "models.UniqueIndex(" not in text:
        return text
    lines = text.split("\n")
    for node in reversed([item for item in ast.parse(text).body if isinstance(item, ast.ClassDef)]):
        found = [item for item in node.body if _is_index(item)]
        if found:
            method = _init([_call(item) for item in found])
            place = _end_of_attributes(node)
            lines[place:place] = ["", *method]
            for item in reversed(found):
                del lines[item.lineno - 1 : item.end_lineno]
    text = "\n".join(lines).replace("\n\n\n    def init(", "\n\n    def init(")
    return text if "from odoo.tools.sql" in text else _imported(text)


def _is_index(item: ast.stmt) -> bool:
    return (
        isinstance(item, ast.Assign)
        and isinstance(item.value, ast.Call)
        and ast.unparse(item.value.func) in _KINDS
    )


def _end_of_attributes(node: ast.ClassDef) -> int:
    return max(item.end_lineno for item in node.body if isinstance(item, ast.Assign))


def _call(item: ast.Assign) -> Call:
    match = _DEFINITION.fullmatch(ast.literal_eval(item.value.args[0]))
    columns = [part.strip() for part in match["columns"].split(",")]
    function = "create_unique_index" if _KINDS[ast.unparse(item.value.func)] else "create_index"
    name = Raw(f'f"{{self._table}}_{item.targets[0].id.removeprefix("_")}"')
    arguments = [Raw("self.env.cr"), name, Raw("self._table"), columns]
    return Call(function, arguments, {"where": match["where"]} if match["where"] else {})


def _init(calls: list[Call]) -> list[str]:
    body = "\n".join(statement("", call, 8) for call in calls)
    return f"    def init(self):\n        super().init()\n{body}".split("\n")


def _imported(text: str) -> str:
    names = [name for name in ("create_index", "create_unique_index") if f"{name}(" in text]
    lines = text.split("\n")
    last = max(number for number, line in enumerate(lines) if line.startswith("from odoo"))
    lines.insert(last + 1, f"from odoo.tools.sql import {', '.join(names)}")
    return "\n".join(lines)
