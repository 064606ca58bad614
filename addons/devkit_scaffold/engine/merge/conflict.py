"""What a merge did, and what it leaves to a person."""

import hashlib
from dataclasses import dataclass

BASE, YOURS, NEW = "base", "yours", "new"
SIDES = (BASE, YOURS, NEW)


@dataclass(frozen=True)
class Change:
    """Something that was taken over from the new generation: `what` is added, changed, removed or moved."""

    path: str
    element: str
    what: str


@dataclass(frozen=True)
class Conflict:
    """An element that both sides changed. A side that is None does not have it.

    `id` changes with any of the three texts, so that a choice is never applied to another conflict. `line` is
    where it stands in your file, 0 where it is not there.
    """

    id: str
    path: str
    element: str
    base: str | None
    yours: str | None
    new: str | None
    line: int = 0
    binary: bool = False

    def side(self, name: str) -> str | None:
        """The text of one side."""
        return {BASE: self.base, YOURS: self.yours, NEW: self.new}[name]

    @property
    def sentence(self) -> str:
        """What happened, in one sentence."""
        if self.base is None:
            return f"{self.element} was added by hand and by the blueprint, differently."
        if self.yours is None:
            return f"{self.element} was removed by hand and changed by the blueprint."
        if self.new is None:
            return f"{self.element} was changed by hand and removed by the blueprint."
        return f"{self.element} was changed by hand and by the blueprint."


@dataclass(frozen=True)
class Choice:
    """How a conflict is resolved: `side` is base, yours, new or own; `text` is the own version."""

    side: str
    text: str = ""

    def __post_init__(self):
        if self.side not in (*SIDES, "own"):
            raise ValueError(f"A conflict takes base, yours, new or own, not {self.side!r}.")


class Unreadable(ValueError):
    """A file cannot be cut into elements; says which, where and why."""

    def __init__(self, path: str, line: int, reason: str, side: str = YOURS):
        self.path, self.line, self.reason, self.side = path, line, reason, side
        whose = {BASE: " as it was generated before", NEW: " as it is generated now"}.get(side, "")
        super().__init__(f"{path}{whose}, line {line}: {reason}. Mend it, then try again.")


def conflict_id(path: str, place: str, *sides: str | None) -> str:
    """Sixteen hexadecimal digits that stand for a conflict."""
    hasher = hashlib.sha256()
    for part in (path, place, *sides):
        hasher.update(b"\1" + part.encode("utf-8", "surrogatepass") if part is not None else b"\2")
        hasher.update(b"\0")
    return hasher.hexdigest()[:16]
