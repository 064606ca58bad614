"""From the call of a field class to a field of a blueprint.

Each field proves itself: what is printed from it must mean what stood there. What a word cannot say is kept
as source code in `arguments`; where even that gives something else, there is no field and the source stays.
"""

import ast

from ..blueprint.field_types import FIELD_TYPES
from ..blueprint.model import Field
from ..blueprint.schema import read_into, write_out
from ..generate.origin.field_arguments import METHODS, PLAIN, WORDS, field_statement

# Arguments that may be given without their name, by type.
_POSITIONS = {
    "Selection": ("selection", "string"),
    "Reference": ("selection", "string"),
    "Many2one": ("comodel_name", "string"),
    "One2many": ("comodel_name", "inverse_name", "string"),
    "Many2many": ("comodel_name", "relation", "column1", "column2", "string"),
    "Float": ("string", "digits"),
    "Monetary": ("string", "currency_field"),
}
_KEYS = {argument: name for name, argument in PLAIN.items()}
_METHODS = {argument: name for name, argument in METHODS.items()}
_WORDS = {
    (kind, ast.dump(ast.parse(source, mode="eval").body)): word for (kind, word), source in WORDS.items()
}
_TYPES = frozenset(FIELD_TYPES)


def read_field(name: str, call: ast.Call, segment) -> Field | None:
    """The field, or None where its source must stay; `segment(node)` is the source of a node."""
    kind = call.func.attr
    given = _named(kind, call)
    if kind not in _TYPES or given is None:
        return None
    data: dict = {"type": kind, "arguments": {}}
    compute: dict = {}
    for argument, node in given.items():
        if not _say(kind, argument, node, given, data, compute):
            data["arguments"][argument] = segment(node)
    if compute:
        data["compute"] = compute
    return _proven(name, kind, data, given, segment)


def is_in_words(item: Field) -> bool:
    """Whether nothing of the field is source code."""
    return not item.arguments


def _named(kind: str, call: ast.Call) -> dict[str, ast.expr] | None:
    positions = _POSITIONS.get(kind, ("string",))
    if len(call.args) > len(positions) or any(isinstance(node, ast.Starred) for node in call.args):
        return None
    given = dict(zip(positions, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg in given:
            return None
        given[keyword.arg] = keyword.value
    return given


def _say(kind: str, argument: str, node: ast.expr, given: dict, data: dict, compute: dict) -> bool:
    """Say an argument by a word; False where there is none for it."""
    word = _WORDS.get((kind, ast.dump(node))) if argument == "default" else None
    if word:
        data["default"] = word
        return True
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    if argument in _METHODS and isinstance(value, str):
        compute[_METHODS[argument]] = value
        return True
    if argument == "readonly" and value is False and ("compute" in given or "related" in given):
        data["editable"] = True
        return True
    return _say_value(argument, value, data)


def _say_value(argument: str, value: object, data: dict) -> bool:
    special = _SPECIAL.get(argument)
    if special:
        return special(value, data)
    if argument not in _KEYS or value is None:
        return False
    data[_KEYS[argument]] = value
    return True


def _digits(value, data) -> bool:
    key = "precision" if isinstance(value, str) else "digits"
    data[key] = value if key == "precision" else _listed(value)
    return True


def _pairs(key: str):
    def say(value, data) -> bool:
        try:
            data[key] = {pair[0]: pair[1] if len(pair) > 1 else "" for pair in value}
        except (TypeError, IndexError, KeyError):
            return False
        return all(isinstance(text, str) for pair in value for text in pair)

    return say


def _ondelete(value, data) -> bool:
    data["removed" if isinstance(value, dict) else "ondelete"] = value
    return True


def _column(value, data) -> bool:
    data.setdefault("columns", []).append(value)
    return True


def _domain(value, data) -> bool:
    if not isinstance(value, list):
        return False
    data["domain"] = [_listed(leaf) for leaf in value]
    return bool(value)


def _groups(value, data) -> bool:
    data["groups"] = value.split(",") if isinstance(value, str) else None
    return isinstance(value, str)


_SPECIAL = {
    "digits": _digits,
    "selection": _pairs("selection"),
    "selection_add": _pairs("selection_add"),
    "ondelete": _ondelete,
    "column1": _column,
    "column2": _column,
    "domain": _domain,
    "groups": _groups,
}


def _listed(value):
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _proven(name: str, kind: str, data: dict, given: dict[str, ast.expr], segment) -> Field | None:
    """The field whose print means the same; what does not come back is said by source code."""
    problems: list = []
    item = _in_normal_form(name, data, problems)
    if item is None:
        for path in {path[0] for path in (problem.path for problem in problems) if path}:
            data.pop(path, None)
        item = _in_normal_form(name, data, [])
    for _attempt in range(2):
        if item is None:
            return None
        different = _different(kind, item, given)
        if not different:
            return item
        item = _with_source(name, data, different, given, segment)
    return None


def _with_source(name, data, different, given, segment) -> Field | None:
    kept = dict(data.get("arguments", {}))
    for argument in different:
        for key in (_KEYS.get(argument, argument), *_OTHER_KEYS.get(argument, ())):
            if key not in ("type", "arguments"):
                data.pop(key, None)
        if argument in _METHODS and data.get("compute"):
            data["compute"].pop(_METHODS[argument], None)
        if argument == "readonly":
            data.pop("editable", None)
        if argument in given:
            kept[argument] = segment(given[argument])
    if not data.get("compute"):
        data.pop("compute", None)
    return _in_normal_form(name, {**data, "arguments": kept}, [])


_OTHER_KEYS = {
    "digits": ("precision",),
    "column1": ("columns",),
    "column2": ("columns",),
    "ondelete": ("removed",),
}


def _in_normal_form(name: str, data: dict, problems: list) -> Field | None:
    """The field as it is read from the text of a blueprint; None where it is not the same."""
    item = read_into(
        Field, {key: value for key, value in data.items() if value != {}}, (), problems, name=name
    )
    if problems:
        return None
    again = read_into(Field, write_out(item), (), problems, name=name)
    return item if not problems and again == item else None


def _different(kind: str, item: Field, given: dict[str, ast.expr]) -> list[str]:
    """The arguments that the print of a field has otherwise than its source."""
    try:
        call = ast.parse(field_statement(item).lstrip()).body[0].value
    except (SyntaxError, IndexError, AttributeError):
        return list(given)
    printed = _named(kind, call) or {}
    names = dict.fromkeys([*given, *printed])
    return [name for name in names if _meaning(name, given.get(name)) != _meaning(name, printed.get(name))]


def _meaning(argument: str, node: ast.expr | None) -> object:
    if node is None:
        return None
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return ast.dump(node)
    if argument in ("selection", "selection_add", "domain", "digits"):
        value = _listed(value)
    return (type(value).__name__, repr(value))
