"""What is wrong with a blueprint: where, what was given, what is allowed."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `code` is the number of its rule (`SCB003`), `path` the place in the blueprint (`("models", "a.b",
    "fields")`), `line` and `column` start at 1 and are 0 where the blueprint did not come from a text.
    `given` is what was written, `allowed` the values that would do (empty where these cannot be listed).
    `inner` is the line within the text at `path`, counted from 1, where that has several.
    """

    code: str
    message: str
    path: Path = ()
    given: str = ""
    allowed: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    inner: int = 0

    def at(self, line: int, column: int) -> "Problem":
        """The same problem with its place in the text."""
        return replace(self, line=line, column=column)

    @property
    def suggestion(self) -> str:
        """The allowed value nearest to what was given, or nothing."""
        close = difflib.get_close_matches(
            self.given.lower(), [a.lower() for a in self.allowed], n=1, cutoff=0.6
        )
        return next((a for a in self.allowed if close and a.lower() == close[0]), "")

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}: " if self.line else ""
        place = ".".join(str(part) for part in self.path)
        text = f"{where}{place}: {self.message}" if place else f"{where}{self.message}"
        if self.suggestion:
            text += f" Did you mean {self.suggestion!r}?"
        if self.allowed:
            text += f" Allowed: {', '.join(self.allowed)}."
        return text


class BlueprintError(ValueError):
    """A blueprint that cannot be used; `problems` says all that is wrong, in the order of the text."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
