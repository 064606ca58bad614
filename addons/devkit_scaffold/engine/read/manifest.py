"""From a manifest to the module of a blueprint."""

import ast

from ..blueprint.model import Module
from ..blueprint.schema import read_into, write_out
from ..generate.origin import manifest as printer
from .cut import Cut, Lines


class NoManifest(ValueError):
    """The module's manifest cannot be read; the message says why."""


def read_manifest(name: str, content: bytes) -> tuple[Module, list[Cut], dict]:
    """The module, the pieces of the manifest that it says, and all that the manifest holds. Raises
    `NoManifest`.
    """
    try:
        tree = ast.parse(content)
        node = tree.body[-1].value
        values = ast.literal_eval(node)
    except (SyntaxError, ValueError, IndexError, AttributeError, TypeError) as error:
        raise NoManifest(f"The manifest of {name!r} cannot be read: {error}.") from error
    if not isinstance(values, dict):
        raise NoManifest(f"The manifest of {name!r} is no dictionary.")
    said = {"name": name, "title": name, "application": False}
    lines, cuts = Lines(content), []
    for key, value in zip(node.keys, node.values, strict=True):
        word = printer.KEYS.get(key.value) if isinstance(key, ast.Constant) else None
        trial = {**said, word: values[key.value]} if word else None
        if trial and _comes_back(trial, key.value, values[key.value]):
            said = trial
            cuts.append(Cut(lines.span(key)[0], lines.span(value)[1], (key.value,)))
    return read_into(Module, said, (), []), cuts, values


def _comes_back(said: dict, name: str, value: object) -> bool:
    problems: list = []
    module = read_into(Module, said, (), problems)
    if problems or read_into(Module, write_out(module), (), problems) != module:
        return False
    again = ast.literal_eval(f"{{{printer.item(module, name)}}}")[name]
    return again == value and type(again) is type(value)
