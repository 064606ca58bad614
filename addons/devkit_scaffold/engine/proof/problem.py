"""What the log of a step says against the module."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from .expected import EXPECTED, Context, Expected
from .logread import Record

SERIOUS = ("WARNING", "ERROR", "CRITICAL")
_PLACES = (
    re.compile(r'File "(?P<path>[^"\n]+)", line (?P<line>\d+)'),  # a traceback
    re.compile(r"(?:file:)?(?P<path>/[^\s:'\"]+\.\w+):(?P<line>\d+)"),  # a data file, a Python warning
)


@dataclass(frozen=True)
class Problem:
    """A warning or error of the log; `path` is relative to the module where the message points into it.

    `expected` names why it does not count; empty for one that does. `test` names the test that failed.
    """

    step: str
    level: str
    logger: str
    message: str
    detail: str = ""
    path: str = ""
    line: int = 0
    expected: str = ""
    test: str = ""

    @property
    def counts(self) -> bool:
        """Whether it speaks against the module."""
        return not self.expected

    @property
    def text(self) -> str:
        """The whole message, with its traceback."""
        return f"{self.message}\n{self.detail}" if self.detail else self.message


_TEST = re.compile(r"(?:FAIL|ERROR): (?P<test>.+)")


def problems(
    records: Iterable[Record], context: Context, expected: Iterable[Expected] = EXPECTED
) -> list[Problem]:
    """The warnings and errors among the records, each with its place in the module if it has one."""
    expected = tuple(expected)
    return [_problem(record, context, expected) for record in records if record.level in SERIOUS]


def _problem(record: Record, context: Context, expected: Iterable[Expected]) -> Problem:
    path, line = place(record.text, context.folder)
    test = _TEST.fullmatch(record.message)
    return Problem(
        step=context.step,
        level=record.level,
        logger=record.logger,
        message=shorten_paths(record.message, context.folder),
        detail=shorten_paths("\n".join(record.detail), context.folder),
        path=path,
        line=line,
        expected=next((one.name for one in expected if one.matches(record, context)), ""),
        test=test["test"] if test and ".tests." in f"{record.logger}." else "",
    )


def place(text: str, folder: str) -> tuple[str, int]:
    """The last place inside the module that a message or its traceback names: (relative path, line)."""
    hits = [
        hit for pattern in _PLACES for hit in pattern.finditer(text) if hit["path"].startswith(f"{folder}/")
    ]
    if not hits:
        return "", 0
    last = max(hits, key=lambda hit: hit.start())
    return str(PurePosixPath(last["path"]).relative_to(folder)), int(last["line"])


def shorten_paths(text: str, folder: str) -> str:
    """Paths inside the module as `module/path`: the folder they were in is gone when somebody reads this."""
    parent = str(PurePosixPath(folder).parent)
    return text.replace(f"{parent}/", "")
