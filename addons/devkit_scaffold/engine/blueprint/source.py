"""Reads YAML text into plain data and remembers where each value stood.

Only plain data: no tags, no Python objects. Aliases are refused, so a small text cannot unfold into a huge
one; size and depth are bounded. A key that is written twice is a problem, not the silent loss of the first
one as in PyYAML.
"""

import re
from dataclasses import dataclass, field

import yaml

from .problem import Path, Problem

MAX_CHARACTERS = 8_000_000
MAX_DEPTH = 20

_SCALARS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:null",
    "tag:yaml.org,2002:timestamp",
}
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,30})(\.\d{1,30})?")
_COLLECTIONS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_TEXT_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}


# Under these keys stand names: what is wrong with such an entry is shown at the name, not at its value.
_NAMES = frozenset(
    {
        "constraints",
        "controllers",
        "fields",
        "files",
        "groups",
        "models",
        "reports",
        "samples",
        "selection",
        "settings",
        "states",
        "transitions",
        "wizards",
    }
)


@dataclass
class Source:
    """Plain data, the place (line, column) of every path in it, and the problems met on the way."""

    data: object = None
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    blocks: set[Path] = field(default_factory=set)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a path, or of the nearest path around it; (0, 0) where there is no text."""
        if path in self.keys and len(path) > 1 and path[-2] in _NAMES:
            return self.keys[path]
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (0, 0))

    def located(self, problem: Problem) -> Problem:
        """The problem with its line and column."""
        line, column = self.place(problem.path)
        if problem.inner and line:
            # A block of text begins below its key, a plain text beside it.
            return problem.at(line + problem.inner - (problem.path not in self.blocks), column)
        return problem.at(line, column)


def parse(text: str) -> Source:
    """Read a YAML text; never raises for bad input, the problems are on the result."""
    source = Source()
    if len(text) > MAX_CHARACTERS:
        source.problems.append(
            Problem(
                "SCB001",
                f"The text has {len(text)} characters, at most {MAX_CHARACTERS} are read.",
                line=1,
                column=1,
            )
        )
        return source
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        source.problems.append(_syntax_problem(error))
        return source
    except RecursionError:
        source.problems.append(
            Problem("SCB001", f"The text is nested deeper than {MAX_DEPTH} levels.", line=1, column=1)
        )
        return source
    if node is None:
        source.problems.append(Problem("SCB001", "The text holds no blueprint.", line=1, column=1))
        return source
    source.data = _convert(node, (), source)
    if source.data is None and not source.problems:
        # A lone `~`, `null` or anchor.
        source.problems.append(Problem("SCB001", "The text holds no blueprint.", line=1, column=1))
    return source


class _Loader(yaml.SafeLoader):
    """Refuses aliases while reading, so that no text can unfold itself."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.composer.ComposerError(
                None,
                None,
                f"the alias *{event.anchor} is not allowed: write the value itself",
                event.start_mark,
            )
        return super().compose_node(parent, index)


def _compose(text: str):
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "the text cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(
        "SCB001",
        f"This is not valid YAML: {reason}. (A text with one of ? : , # {{ }} [ ] in it needs quotes.)",
        line=line,
        column=column,
    )


def _convert(node, path: Path, source: Source):
    source.places.setdefault(path, _place(node))
    if len(path) > MAX_DEPTH:
        _add(source, node, "SCB001", f"The text is nested deeper than {MAX_DEPTH} levels.", path)
        return None
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _COLLECTIONS:
        return _refuse_tag(node, path, source)
    if isinstance(node, yaml.MappingNode):
        return _convert_mapping(node, path, source)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*path, index), source) for index, child in enumerate(node.value)]
    return _convert_scalar(node, path, source)


def _convert_mapping(node, path: Path, source: Source) -> dict:
    result = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            _add(source, key_node, "SCB001", "A key must be a plain word.", path)
            continue
        key = key_node.value
        inner = (*path, key)
        if key in result:
            first = source.keys[inner][0]
            _add(
                source,
                key_node,
                "SCB002",
                f"{key!r} is written twice, first in line {first}.",
                path,
                given=key,
            )
            continue
        source.keys[inner] = _place(key_node)
        is_filled_scalar = isinstance(value_node, yaml.ScalarNode) and value_node.value
        if is_filled_scalar and value_node.style in ("|", ">"):
            source.blocks.add(inner)
        source.places[inner] = _place(value_node if is_filled_scalar else key_node)
        result[key] = _convert(value_node, inner, source)
    return result


def _convert_scalar(node, path: Path, source: Source):
    if node.tag not in _SCALARS:
        return _refuse_tag(node, path, source)
    if node.tag in _TEXT_TAGS or not _is_plain(node):
        return node.value
    return yaml.constructor.SafeConstructor().construct_object(node)


def _is_plain(node) -> bool:
    """Whether a value is what it looks like.

    YAML 1.1 also reads `No` as false, 010 as 8 and 1:30 as 90: here they are texts.
    """
    if node.tag.endswith(":bool"):
        return node.value in ("true", "false")
    if node.tag.endswith((":int", ":float")):
        return bool(_NUMBER.fullmatch(node.value))
    return True


def _refuse_tag(node, path: Path, source: Source) -> None:
    _add(source, node, "SCB001", f"The tag {node.tag!r} is not allowed: only plain data is read.", path)


def _place(node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _add(source: Source, node, code: str, message: str, path: Path, given: str = "") -> None:
    line, column = _place(node)
    source.problems.append(Problem(code, message, path, given, line=line, column=column))
