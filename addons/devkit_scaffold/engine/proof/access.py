"""Who may do what: group × model × operation, as access lines and record rules of a database say.

`facts(cursor, module, known)` reads plain rows, `matrix(facts)` turns them into what holds, as Odoo does
(`ir.model.access._get_access_groups`, `ir.rule._compute_domain`): lines add up over a group and all that it
implies; global rules all hold; of the rules of a user's groups, one is enough.
"""

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

OPERATIONS = ("read", "write", "create", "unlink")
#: The groups that every Odoo has, after those of the module.
PEOPLE = ("base.group_user", "base.group_portal", "base.group_public")
STRANGERS = PEOPLE[1:]
VISITORS = "base.group_public"


@dataclass(frozen=True)
class Rule:
    """A record rule: its name, model, domain, operations, and groups (none: it is global)."""

    name: str
    model: str
    domain: str
    operations: frozenset[str]
    groups: frozenset[int] = frozenset()

    @property
    def restricts(self) -> bool:
        """Whether it leaves any record out."""
        try:
            return ast.literal_eval((self.domain or "[]").strip()) not in ([], [(1, "=", 1)], [[1, "=", 1]])
        except (ValueError, SyntaxError):
            return True


@dataclass(frozen=True)
class Group:
    """A group: its id, external identifier and name, and all the groups it implies, itself included."""

    id: int
    xmlid: str
    name: str
    closure: frozenset[int]


@dataclass(frozen=True)
class Model:
    """A model: its technical name and title, and whether the module brings it (or only extends it)."""

    model: str
    name: str
    own: bool
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of ir.model.access: its model, its group (None: everybody), the operations it allows."""

    model: str
    group: int | None
    operations: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """What a database says, as plain data."""

    groups: tuple[Group, ...] = ()
    models: tuple[Model, ...] = ()
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One group, model and operation: whether it is allowed, and the rules that leave records out."""

    allowed: bool
    rules: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """`no`, `some` (of the records) or `all`."""
        if not self.allowed:
            return "no"
        return "some" if self.rules else "all"


@dataclass(frozen=True)
class Matrix:
    """The whole table; `cells` by (model, external identifier of the group, operation)."""

    groups: tuple[Group, ...] = ()
    models: tuple[Model, ...] = ()
    cells: Mapping[tuple[str, str, str], Cell] = field(default_factory=dict)
    without_lines: tuple[str, ...] = ()

    def cell(self, model: str, group: str, operation: str) -> Cell:
        """One cell."""
        return self.cells[model, group, operation]

    def open_to_strangers(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Own models that portal users or visitors may change: (model, group, operations).

        Portal users whose record rules leave them only some records are what a portal is for; visitors share
        one user, so no rule tells them apart.
        """
        found = []
        for model in self.models:
            for group in self.groups:
                if not model.own or group.xmlid not in STRANGERS:
                    continue
                bad = ("all", "some") if group.xmlid == VISITORS else ("all",)
                writes = [
                    name for name in OPERATIONS[1:] if self.cells[model.model, group.xmlid, name].state in bad
                ]
                if writes:
                    found.append((model.model, group.xmlid, tuple(writes)))
        return found

    def figures(self) -> dict:
        """Plain data for a screen or a file."""
        return {
            "groups": [{"xmlid": group.xmlid, "name": group.name} for group in self.groups],
            "models": [
                {
                    "model": model.model,
                    "name": model.name,
                    "own": model.own,
                    "cells": {group.xmlid: self._row(model.model, group.xmlid) for group in self.groups},
                }
                for model in self.models
            ],
        }

    def _row(self, model: str, group: str) -> dict:
        cells = {operation: self.cell(model, group, operation) for operation in OPERATIONS}
        return {
            **{operation: cell.state for operation, cell in cells.items()},
            "rules": sorted({name for cell in cells.values() for name in cell.rules}),
        }

    def as_text(self) -> list[str]:
        """A table for a terminal: letters of the operations, small where record rules leave records out."""
        if not self.models:
            return []
        width = max(len(model.model) for model in self.models)
        heads = [group.xmlid for group in self.groups]
        lines = [f"{'':{width}}  {'  '.join(heads)}"]
        for model in self.models:
            marks = [self._marks(model.model, group.xmlid) for group in self.groups]
            row = "  ".join(f"{mark:{len(head)}}" for mark, head in zip(marks, heads, strict=True))
            lines.append(f"{model.model:{width}}  {row}".rstrip())
        return [*lines, "R read, W write, C create, D delete; small: only records that rules leave; -: no"]

    def _marks(self, model: str, group: str) -> str:
        marks = ""
        for operation, letter in zip(OPERATIONS, "RWCD", strict=True):
            state = self.cell(model, group, operation).state
            marks += {"all": letter, "some": letter.lower(), "no": "-"}[state]
        return marks


def matrix(facts: Facts) -> Matrix:
    """What the facts lead to."""
    cells = {
        (model.model, group.xmlid, operation): _cell(facts, model, group, operation)
        for model in facts.models
        for group in facts.groups
        for operation in OPERATIONS
    }
    lined = {line.model for line in facts.lines}
    without = tuple(model.model for model in facts.models if model.own and model.model not in lined)
    return Matrix(facts.groups, facts.models, cells, without)


def closures(groups: Iterable[int], implied: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """For each group, itself and all that it implies, directly or not."""
    direct: dict[int, set[int]] = {}
    for group, other in implied:
        direct.setdefault(group, set()).add(other)
    found = {}
    for group in groups:
        seen, waiting = {group}, [group]
        while waiting:
            more = direct.get(waiting.pop(), set()) - seen
            seen |= more
            waiting += more
        found[group] = frozenset(seen)
    return found


def _cell(facts: Facts, model: Model, group: Group, operation: str) -> Cell:
    allowed = any(
        line.model == model.model
        and operation in line.operations
        and (line.group is None or line.group in group.closure)
        for line in facts.lines
    )
    if not allowed:
        return Cell(False)
    return Cell(True, _restrictions(facts.rules, (model.model, *model.parents), group.closure, operation))


def _restrictions(
    rules: Iterable[Rule], models: Collection[str], groups: frozenset[int], operation: str
) -> tuple[str, ...]:
    """The names of the rules that leave records out; those of delegated parents hold for the children too."""
    names = []
    for model in models:
        mine = [rule for rule in rules if rule.model == model and operation in rule.operations]
        names += [rule.name for rule in mine if not rule.groups and rule.restricts]
        grouped = [rule for rule in mine if rule.groups & groups]
        if grouped and all(rule.restricts for rule in grouped):
            names += [rule.name for rule in grouped]
    return tuple(sorted(set(names)))
