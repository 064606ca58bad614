"""What merging and splitting teach the grouping: rules as plain data, derived from what people merged.

Two groups that a person merges share some components and differ in others. Later events follow when they
share the same and differ in nothing else: so a message that a program words anew each time needs one merge,
not one for each wording. A lesson never says more than its examples: where they share no place, only the
merged groups themselves follow. Splitting takes an example out again, and the rule is derived from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..incident import Component, Group
from .lesson_rule import Rule, derive

#: The form of the stored data.
FORM = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """Groups that are one: ``examples`` holds the components that contributed, by the group's value.

    The first example is the group that was kept; its value is the one that later events get. ``refused``
    are groups that a person split off although the rule takes them.
    """

    version: str
    examples: Mapping[str, Mapping[str, str]]
    refused: frozenset[str] = field(default_factory=frozenset)

    @property
    def value(self) -> str:
        """The group that was kept."""
        return next(iter(self.examples))

    @property
    def rule(self) -> Rule | None:
        """What the examples have in common; None where they teach nothing beyond themselves."""
        return derive(self.version, list(self.examples.values()))

    def takes(self, group: Group) -> bool:
        """Does the group belong to the one that was kept?"""
        if group.value in self.refused:
            return False
        if group.value in self.examples:
            return True
        rule = self.rule
        return bool(rule) and rule.matches(group)

    def explain(self) -> str:
        """One sentence or two for the person who merged."""
        rule = self.rule
        count = len(self.examples) - 1
        merged = f"{count} group{'s' if count > 1 else ''} merged into this one."
        return f"{merged} {rule.explain()}" if rule else f"{merged} No other follows: they share no place."

    def as_data(self) -> dict:
        """The lesson as plain data that can be stored as JSON."""
        return {
            "form": FORM,
            "strategy": self.version,
            "examples": [
                {"group": value, "components": dict(parts)} for value, parts in self.examples.items()
            ],
            "refused": sorted(self.refused),
        }

    @classmethod
    def of_data(cls, data: Mapping) -> Lesson:
        """The lesson that ``as_data`` stored; raises ValueError for anything else."""
        try:
            if data["form"] != FORM:
                raise ValueError(f"a lesson of form {data['form']!r} cannot be read: the form is {FORM}")
            examples = {each["group"]: dict(each["components"]) for each in data["examples"]}
            lesson = cls(data["strategy"], examples, frozenset(data.get("refused", ())))
        except (KeyError, TypeError) as error:
            raise ValueError(f"this is no lesson: {error}") from error
        if not examples:
            raise ValueError("a lesson has at least one example")
        return lesson


def merge(kept: Group, *others: Group, known: Lesson | None = None) -> Lesson:
    """The lesson of merging ``others`` into ``kept``; ``known`` is what was merged into it before.

    Raises ValueError when there is nothing to merge, or when ``known`` is the lesson of another group.
    """
    if not others:
        raise ValueError("at least two groups are needed to merge")
    if known and known.value != kept.value:
        raise ValueError(f"the lesson is of the group {known.value}, not of {kept.value}")
    examples = dict(known.examples) if known else {kept.value: contributing(kept)}
    # what another strategy says cannot be held against this one: that group teaches only itself
    examples.update(
        (other.value, contributing(other) if other.version == kept.version else {}) for other in others
    )
    refused = (known.refused if known else frozenset()) - set(examples)
    return Lesson(kept.version, examples, refused)


def split(lesson: Lesson, group: Group) -> Lesson | None:
    """The lesson without the group that a person split off; None when nothing is left of it.

    Raises ValueError for the group that was kept.
    """
    if group.value == lesson.value:
        raise ValueError("the group that was kept cannot be split from itself")
    examples = {value: parts for value, parts in lesson.examples.items() if value != group.value}
    if len(examples) == 1:
        return None
    return replace(lesson, examples=examples, refused=lesson.refused | {group.value})


def apply(group: Group, lessons: Iterable[Lesson]) -> Group:
    """The group after all lessons: its own, or the one that it was merged into.

    Where two lessons claim it by their rules it keeps its own: rather two groups than a wrong one.
    """
    claims = [lesson for lesson in lessons if lesson.takes(group)]
    exact = [lesson for lesson in claims if group.value in lesson.examples]
    claims = exact or claims
    if len({lesson.value for lesson in claims}) != 1 or claims[0].value == group.value:
        return group
    lesson = claims[0]
    told = Component("lesson", lesson.explain(), False, f"the group was {group.value} before")
    return Group(group.version, lesson.value, (*_taught(group, lesson), told))


def contributing(group: Group) -> dict[str, str]:
    """The components that made the group's value."""
    return {part.name: part.value for part in group.components if part.contributes}


def _taught(group: Group, lesson: Lesson) -> tuple[Component, ...]:
    """The group's components; those in which the merged groups differ contribute no more."""
    kept = lesson.examples[lesson.value]
    why = "a person merged groups that differ in it"
    return tuple(
        replace(part, contributes=False, why=why)
        if part.contributes and kept.get(part.name) != part.value
        else part
        for part in group.components
    )
