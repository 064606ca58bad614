"""A module with one element left out, once for each element: would its own tests miss it?

An element is a file; a key or an item of the manifest; a row of a CSV file; a record, menu or template of an
XML file, each of its fields (of a menu: attributes) and each node of a view in it; and in Python an import,
a class, a field and each argument of its definition, a constraint, a function with its decorators, or another
attribute of a class.

Left alone is what nothing that runs depends on: the tests themselves (`tests/`), the documentation
(`readme/`, `README.rst`, docstrings, comments) and how the module is packaged (`pyproject.toml`). One element
as a whole are a picture, a catalogue of texts, the steps of the tour and each demo record with its values.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from addons.devkit_scaffold.engine.merge import Piece, cutter_of
from addons.devkit_scaffold.engine.merge.text_form import decode

APART = ("tests/", "readme/")
DOCUMENTS = ("README.rst", "pyproject.toml")
WHOLE = (".png", ".svg", ".pot", ".po", ".js")
DEMO = "demo/"
MANIFEST = "__manifest__.py"
# Pieces that say something to people alone.
WORDS = ("text",)
_MENU = re.compile(rb"<menuitem\b.*?/>", re.DOTALL)
_ATTRIBUTE = re.compile(rb'\s+([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Mutant:
    """A file without one of its elements; `content` is None where the file itself is left out."""

    path: str
    element: str
    content: bytes | None

    def __str__(self) -> str:
        return f"{self.path}: {self.element}"

    def files(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the module with this one as it is now."""
        changed = {**files, self.path: self.content}
        return {path: content for path, content in changed.items() if content is not None}


def mutants(files: Mapping[str, bytes]) -> list[Mutant]:
    """All mutants of a module, always in the same order."""
    return [mutant for path in sorted(files) if _counts(path) for mutant in _of_file(path, files[path])]


def _counts(path: str) -> bool:
    return not path.startswith(APART) and path not in DOCUMENTS


def _of_file(path: str, content: bytes) -> Iterator[Mutant]:
    yield Mutant(path, "the whole file", None)
    if path.endswith(WHOLE):
        return
    for way, titles in _ways(path, _cut(path, content)):
        yield Mutant(path, " / ".join(titles), _without(path, content, way))
    if path.endswith(".py") and path != MANIFEST:
        yield from _arguments(path, content)
    for menu in _MENU.finditer(content) if path.endswith(".xml") else ():
        yield from _attributes(path, content, menu)


def _arguments(path: str, content: bytes) -> Iterator[Mutant]:
    """What a field, or whatever else a class is given by a call, says of itself."""
    classes = [node for node in ast.parse(content).body if isinstance(node, ast.ClassDef)]
    for member in [member for node in classes for member in node.body]:
        call = getattr(member, "value", None)
        if not isinstance(member, ast.Assign) or not isinstance(call, ast.Call):
            continue
        for keyword in call.keywords:
            rest = [each for each in call.keywords if each is not keyword]
            source = ast.unparse(ast.Call(call.func, call.args, rest)).encode()
            lines = content.splitlines(keepends=True)
            start = sum(map(len, lines[: call.lineno - 1])) + call.col_offset
            end = sum(map(len, lines[: call.end_lineno - 1])) + call.end_col_offset
            title = f"{ast.unparse(member.targets[0])} / {keyword.arg}"
            yield Mutant(path, title, content[:start] + source + content[end:])


def _attributes(path: str, content: bytes, menu: re.Match) -> Iterator[Mutant]:
    """What a menu says of itself, where a record has fields."""
    said = list(_ATTRIBUTE.finditer(content, menu.start(), menu.end()))
    title = next(each[2].decode() for each in said if each[1] == b"id")
    for each in said:
        if each[1] != b"id":
            without = content[: each.start()] + content[each.end() :]
            yield Mutant(path, f"menuitem “{title}” / {each[1].decode()}", without)


def _cut(path: str, content: bytes) -> Piece:
    name = path.rpartition("/")[2]
    text, form = decode(content, name)
    return cutter_of(path)(text, name, form.newline)


def _ways(path: str, piece: Piece) -> Iterator[tuple[list[int], list[str]]]:
    """The way to each element below a piece: the places among its siblings, and what it passes by."""
    for index, child in enumerate(piece.children or ()):
        if child.kind in WORDS:
            continue
        title = _title(child)
        yield [index], [title]
        if path.startswith(DEMO) and child.kind == "record":
            continue
        for way, titles in _ways(path, child):
            yield [index, *way], [title, *titles]


def _title(piece: Piece) -> str:
    if piece.kind in ("item", "list", "dict", "assignment"):
        return piece.title
    return piece.title or piece.kind


def _without(path: str, content: bytes, way: list[int]) -> bytes:
    """The file without the element at the end of the way; cut anew, as pieces remember their source."""
    _text, form = decode(content, path.rpartition("/")[2])
    root = _cut(path, content)
    parent = root
    for index in way[:-1]:
        parent = parent.children[index]
    del parent.children[way[-1]]
    return form.encode(root.source)
