"""Tests: what a new record begins with."""

from ...blueprint.model import Blueprint, Field, Model
from .. import values
from ..layout.python import Call, Raw, statement

_COMPARED = ("Char", "Text", "Boolean", "Selection", *values.NUMBERS)
# What the words of a default stand for in a test.
_WORDS = {
    ("Date", "today"): "fields.Date.context_today(new)",
    ("Many2one", "current user"): "self.env.user",
    ("Many2one", "current company"): "self.env.company",
}


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test, none where a record begins with nothing."""
    lines = [*_plain(model), *_begun(model)]
    return ["\n".join(["    def test_defaults(self):", *lines])] if lines else []


def _plain(model: Model) -> list[str]:
    plain = {}
    for item in model.fields:
        if values.is_input(item) and item.default is not None and item.type in _COMPARED:
            plain[item.name] = item.default
    if not plain:
        return []
    call = Call(f'self.env["{model.name}"].default_get', [list(plain)])
    lines = [statement("defaults = ", call, 8)]
    for name, value in plain.items():
        lines.append(statement("", Call("self.assertEqual", [Raw(f'defaults["{name}"]'), value]), 8))
    return lines


def _begun(model: Model) -> list[str]:
    """Defaults that depend on who makes the record, and when."""
    fields = [item for item in model.fields if values.is_input(item)]
    begun = [line for line in map(_word, fields) if line]
    if model.reference:
        begun.append(statement("", Call("self.assertEqual", [Raw("new.name"), "New"]), 8))
    return [statement("new = ", Call(f'self.env["{model.name}"].new'), 8), *begun] if begun else []


def _word(item: Field) -> str:
    if (item.type, item.default) == ("Datetime", "now"):
        return statement("", Call("self.assertTrue", [Raw(f"new.{item.name}")]), 8)
    expected = _WORDS.get((item.type, item.default))
    if expected is None:
        return ""
    return statement("", Call("self.assertEqual", [Raw(f"new.{item.name}"), Raw(expected)]), 8)
