"""A custom field as the plain data of a field of a blueprint."""

import ast
import re
import textwrap

from ..blueprint.effective import derived_label
from .facts import CustomField
from .names import Renaming

_TYPES = {
    "binary": "Binary",
    "boolean": "Boolean",
    "char": "Char",
    "date": "Date",
    "datetime": "Datetime",
    "float": "Float",
    "html": "Html",
    "integer": "Integer",
    "json": "Json",
    "many2many": "Many2many",
    "many2one": "Many2one",
    "monetary": "Monetary",
    "one2many": "One2many",
    "selection": "Selection",
    "text": "Text",
}
_INDEXED = ("Boolean", "Char", "Date", "Datetime", "Float", "Integer", "Many2one", "Monetary", "Selection")


def is_known(item: CustomField) -> bool:
    """Whether a blueprint has a field of this type."""
    return item.kind in _TYPES


def field_data(item: CustomField, renaming: Renaming, has_chatter: bool) -> dict:
    """The keys of the field; `renaming` puts the new names into paths, domains and code."""
    new = renaming.field(item.model, item.name)
    data: dict = {"type": _TYPES[item.kind]}
    label = " ".join(item.label.split())
    if label and label != derived_label(new):
        data["string"] = label
    if item.help.strip():
        data["help"] = " ".join(item.help.split())
    data |= _flags(item, data["type"], has_chatter)
    data |= _relation(item, new, renaming)
    if item.kind == "selection" and not item.related:
        data["selection"] = dict(item.options)
    if item.kind == "monetary" and item.currency:
        data["currency"] = renaming.field(item.model, item.currency)
    if item.related:
        data["related"] = renaming.text(item.related, item.model)
    elif item.compute:
        data["compute"] = _compute(item, renaming)
        if not item.readonly:
            data["editable"] = True
    if item.stored and (item.related or item.compute):
        data["store"] = True
    return data


def _flags(item: CustomField, kind: str, has_chatter: bool) -> dict:
    data: dict = {}
    if not item.related and not item.compute:
        data = {name: True for name in ("required", "readonly") if getattr(item, name)}
        if not item.copied and item.kind != "one2many":
            data["copy"] = False
    if item.index and kind in _INDEXED and item.stored:
        data["index"] = True
    if item.translate and kind in ("Char", "Text", "Html") and not item.related:
        data["translate"] = True
    if item.size and kind == "Char" and not item.related:
        data["size"] = item.size
    if item.tracking and has_chatter:
        data["tracking"] = True
    if item.company_dependent:
        data["company_dependent"] = True
    return data


def _relation(item: CustomField, new: str, renaming: Renaming) -> dict:
    if item.kind not in ("many2one", "one2many", "many2many") or item.related:
        return {}
    data: dict = {"comodel": renaming.model(item.comodel)}
    if item.kind == "many2one" and item.ondelete and item.ondelete != "set null":
        data["ondelete"] = item.ondelete
    if item.kind == "one2many":
        data["inverse"] = renaming.field(item.comodel, item.inverse)
    if item.kind == "many2many":
        data["relation"] = relation_name(renaming.model(item.model), new)
        if item.model == item.comodel:
            data["columns"] = list(relation_columns(item, renaming))
    domain = _domain(renaming.text(item.domain, item.comodel))
    if domain:
        data["domain"] = domain
    elif item.domain.strip() not in ("", "[]"):
        data["arguments"] = {"domain": repr(renaming.text(item.domain, item.comodel))}
    return data


def relation_name(model: str, field: str) -> str:
    """The table of a Many2many, within PostgreSQL's 63 bytes."""
    return f"{model.replace('.', '_')}_{field}"[:59].rstrip("_") + "_rel"


def relation_columns(item: CustomField, renaming: Renaming) -> tuple[str, str]:
    """Its two columns, which name the models."""
    names = [f"{renaming.model(name).replace('.', '_')}_id" for name in (item.model, item.comodel)]
    return (names[0], names[1]) if names[0] != names[1] else (names[0], f"other_{names[1]}")


def _domain(source: str) -> list | None:
    """The domain as plain data; None where it is an expression."""
    try:
        value = ast.literal_eval(source or "[]")
    except (ValueError, SyntaxError):
        return None
    if not isinstance(value, list):
        return None
    return [list(leaf) if isinstance(leaf, tuple) else leaf for leaf in value]


def _compute(item: CustomField, renaming: Renaming) -> dict:
    depends = [renaming.text(name.strip(), item.model) for name in item.depends.split(",") if name.strip()]
    return {"code": loop_body(renaming.text(item.compute, item.model)), "depends": depends}


def loop_body(source: str) -> str:
    """The body of a loop over `record` that does what the method does for all records in `self`."""
    source = re.sub(r"\brecord\[(['\"])(\w+)\1\]", r"record.\2", source.strip())
    lines = source.splitlines()
    head = re.fullmatch(r"for (\w+) in self:", lines[0].strip()) if lines else None
    if head and all(not line.strip() or line[:1] in " \t" for line in lines[1:]):
        body = "\n".join(_dedented(lines[1:]))
        body = re.sub(rf"\b{head[1]}\[(['\"])(\w+)\1\]", rf"{head[1]}.\2", body)
        return re.sub(rf"\b{head[1]}\b", "record", body)
    return re.sub(r"\bself\b", "record", source)


def _dedented(lines: list[str]) -> list[str]:
    return textwrap.dedent("\n".join(lines)).strip("\n").splitlines()
