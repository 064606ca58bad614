"""Marks for elements that the files of a module that was read do not show yet: what the blueprint adds."""

import re
from collections.abc import Iterator

from ...blueprint import marks
from ...blueprint.model import Blueprint, Model
from .class_members import OWN, attribute

_IMPORT = re.compile(r"^from odoo import (\()?(?P<names>[^\r\n()#]*)", re.MULTILINE)


class Texts(dict):
    """The texts of a module's files by path, while marks are added."""

    def marks(self, *endings: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Path and words of each mark of the files with these endings."""
        for path, text in self.items():
            if path.endswith(endings):
                for words in marks.words_of(path, text):
                    yield path, words

    def insert_line(self, path: str, after: tuple[str, ...], line: str) -> None:
        """Put a line behind that of a mark, with the same line end."""
        text = self[path]
        at = text.index(marks.mark(path, *after))
        end = re.compile(r"\r\n|\n|\r|\Z").search(text, at)
        newline = end.group() or "\n"
        self[path] = f"{text[: end.start()]}{newline}{line}{text[end.start() :]}"


def place_members(blueprint: Blueprint, texts: Texts) -> None:
    """Fields, attributes and constraints of classes that are there: each behind what it follows."""
    shown: dict[str, dict[str, str]] = {}
    for path, words in texts.marks(".py"):
        if len(words) == 2:
            shown.setdefault(words[0], {}).setdefault(words[1], path)
    for model in blueprint.models:
        known = shown.get(model.name)
        if known:
            _place_attributes(model, known, texts)
            _place_fields(model, known, texts)
            _place_constraints(model, known, texts)


def shown_models(texts: Texts) -> set[str]:
    """The models that have a class in the files."""
    return {words[0] for _path, words in texts.marks(".py") if len(words) == 2}


def _place_attributes(model: Model, known: dict[str, str], texts: Texts) -> None:
    anchor = _last(known, OWN)
    named = [*OWN[1:], *(f"_{name}" for name, _value in model.attributes)]
    for name in named:
        if name in known or attribute(model, name) is None or anchor not in OWN:
            continue
        if not re.search(rf"^    {name}\s*=", texts[known[anchor]], re.MULTILINE):
            _insert(model, name, anchor, known, texts)


def _place_fields(model: Model, known: dict[str, str], texts: Texts) -> None:
    before = _last(known, (*(item.name for item in model.fields), *OWN))
    for item in model.fields:
        if item.name not in known and before:
            _insert(model, item.name, before, known, texts)
            texts[known[before]] = with_import(texts[known[before]], "fields")
        if item.name in known:
            before = item.name


def _place_constraints(model: Model, known: dict[str, str], texts: Texts) -> None:
    objects = [f"_{item.name}" for item in (*model.constraints, *model.indexes)]
    for name in objects:
        anchor = _last(known, (*objects, *(item.name for item in model.fields), *OWN), latest=True)
        if name not in known and anchor:
            _insert(model, name, anchor, known, texts)


def _last(known: dict[str, str], names: tuple[str, ...], latest: bool = False) -> str:
    """A mark to stand behind: the last attribute, or the last of the names that is shown."""
    present = [name for name in known if name in names]
    if latest:
        return present[-1] if present else ""
    own = [name for name in present if name in OWN]
    return (own or present or [""])[-1]


def _insert(model: Model, name: str, anchor: str, known: dict[str, str], texts: Texts) -> None:
    path = known[anchor]
    texts.insert_line(path, (model.name, anchor), f"    {marks.mark(path, model.name, name)}")
    known[name] = path


def with_import(text: str, name: str) -> str:
    """A Python file that imports the name from odoo."""
    found = _IMPORT.search(text)
    if found is None or name in re.split(r"[,\s]+", found["names"]) or found.group(1):
        return text
    names = sorted([*(part.strip() for part in found["names"].split(",")), name], key=str.lower)
    return f"{text[: found.start('names')]}{', '.join(names)}{text[found.end('names') :]}"
