"""What merged groups have in common, as a rule that later groups can be held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..incident import Group

#: Components that name a place: groups that share none of them are only themselves.
PLACES = frozenset(
    (
        "frame",
        "template",
        "view",
        "element",
        "field",
        "function",
        "component",
        "statement",
        "processes",
        "job",
    )
    + ("data file", "names", "relation", "logger")
)
#: A component in which so many examples differ, with nothing in common, is no more looked at.
ENOUGH = 3
ANY = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which groups follow: ``same`` by name the value all examples have, ``either`` the values they may have,
    ``shapes`` a text in which ``*`` stands for words that differ, ``ignored`` names that are not looked at.
    """

    version: str
    same: Mapping[str, str]
    either: Mapping[str, frozenset[str]]
    shapes: Mapping[str, tuple[str, ...]]
    ignored: frozenset[str]

    def matches(self, group: Group) -> bool:
        """Does the group share what the examples share, and differ in nothing else?"""
        parts = {part.name: part.value for part in group.components if part.contributes}
        if group.version != self.version or not set(self.same) <= set(parts):
            return False
        return all(self._allows(name, value) for name, value in parts.items())

    def _allows(self, name: str, value: str) -> bool:
        if name in self.same:
            return self.same[name] == value
        if name in self.shapes and _fits(self.shapes[name], value):
            return True
        return name in self.ignored or value in self.either.get(name, ())

    def explain(self) -> str:
        """The rule as a sentence."""
        shared = ", ".join(f'{name} "{value}"' for name, value in self.same.items())
        told = [f'{name} "{" ".join(shape)}"' for name, shape in self.shapes.items()]
        told += [f"any {name}" for name in sorted(self.ignored)]
        told += [f"one of {len(values)} values of {name}" for name, values in self.either.items()]
        rest = f" and {', '.join(told)}" if told else ""
        return f"Later events with {shared}{rest} follow."


def derive(version: str, examples: Sequence[Mapping[str, str]]) -> Rule | None:
    """The rule of the examples; None where they share no place, or differ in nothing."""
    examples = [example for example in examples if example]
    if len(examples) < 2:
        return None
    names = sorted(set().union(*examples))
    values = {name: [example.get(name, "") for example in examples] for name in names}
    same = {name: found[0] for name, found in values.items() if len(set(found)) == 1}
    if not PLACES & set(same) or len(same) == len(names):
        return None
    either, shapes, ignored = {}, {}, set()
    for name in set(names) - set(same):
        found = [value for value in values[name] if value]
        shape = _shape(found)
        if shape and len(found) == len(examples):
            shapes[name] = shape
        elif len(set(found)) >= ENOUGH or len(found) < len(examples):
            ignored.add(name)
        else:
            either[name] = frozenset(found)
    return Rule(version, same, either, shapes, frozenset(ignored))


def _shape(texts: Sequence[str]) -> tuple[str, ...] | None:
    """The words that all texts share, ``*`` where they differ; None when fewer than half are shared."""
    rows = [text.split() for text in texts]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return None
    shape = tuple(words[0] if len(set(words)) == 1 else ANY for words in zip(*rows, strict=True))
    shared = sum(word != ANY for word in shape)
    return shape if shared >= 2 and shared * 2 >= len(shape) else None


def _fits(shape: Sequence[str], text: str) -> bool:
    words = text.split()
    return len(words) == len(shape) and all(
        part in (ANY, word) for part, word in zip(shape, words, strict=True)
    )
