"""What may stand under a key: each kind of value reads itself from plain data and writes itself back.

A dataclass of `model.py` describes its keys by `key(kind)`; `read_into` builds it and reports whatever does
not fit. Nothing is raised: a value that does not fit is left at its default, so that one reading shows all
problems.
"""

# ruff: noqa: D102 (read and write are described once, in Kind)
import dataclasses
import math
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Protocol

from .problem import Path, Problem

MAX_TEXT = 10_000
MAX_CODE = 500_000
# Characters that turn the reading order of a line and so can hide what a source does ("Trojan Source",
# CVE-2021-42574).
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Kind(Protocol):
    """How a value is read and written."""

    def read(self, value: Any, path: Path, problems: list[Problem]) -> Any:
        """What `value`, found at `path`, means; what does not fit is added to `problems` and read as None."""

    def write(self, value: Any) -> Any:
        """Plain data that `read` reads as `value`."""


def key(kind: Kind, default: Any, required: bool = False, written: str = ""):
    """A dataclass field that is read by `kind`; `written` is its key in the text where that is a Python
    keyword.
    """
    return field(default=default, metadata={"kind": kind, "required": required, "written": written})


def keys_of(cls: type) -> dict[str, dataclasses.Field]:
    """The keys that a text may hold for `cls`, each with its dataclass field."""
    return {f.metadata["written"] or f.name: f for f in dataclasses.fields(cls) if "kind" in f.metadata}


def read_into(cls: type, value: Any, path: Path, problems: list[Problem], **given: Any) -> Any:
    """Build `cls` from a mapping; `given` are the values that stand outside of it, such as its name."""
    allowed = keys_of(cls)
    shorthand = getattr(cls, "SHORTHAND", None)
    if shorthand and isinstance(value, str | list):
        value = {shorthand: value}
    if value is None:
        value = {}
    if not isinstance(value, dict):
        problems.append(wrong_type(path, value, "a mapping of keys to values"))
        value = {}
    arguments = dict(given)
    for name, raw in value.items():
        if name not in allowed:
            problems.append(
                Problem(
                    "SCB003",
                    f"The key {name!r} is unknown.",
                    (*path, name),
                    str(name),
                    tuple(sorted(allowed)),
                )
            )
        elif raw is not None:
            item = allowed[name]
            arguments[item.name] = item.metadata["kind"].read(raw, (*path, name), problems)
    for name, item in allowed.items():
        if item.metadata["required"] and value.get(name) in (None, "", [], {}):
            problems.append(Problem("SCB004", f"The key {name!r} is missing.", path))
    return cls(**{name: argument for name, argument in arguments.items() if argument is not None})


def write_out(instance: Any) -> Any:
    """The mapping of a dataclass, without what stands at its default."""
    result = {}
    for name, item in keys_of(type(instance)).items():
        value = getattr(instance, item.name)
        if value is not None and (item.metadata["required"] or value != item.default):
            result[name] = item.metadata["kind"].write(value)
    short = getattr(type(instance), "SHORTHAND", "")
    if getattr(type(instance), "WRITTEN_SHORT", False) and list(result) == [short]:
        return result[short]
    return result


def wrong_type(path: Path, value: Any, expected: str) -> Problem:
    """The problem of a value of another type."""
    shown = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    return Problem(
        "SCB005", f"Here stands {str(shown)[:60]!r}, expected is {expected}.", path, str(shown)[:60]
    )


@dataclass(frozen=True)
class Text:
    """A text; without `lines` it must be one line. Control characters and characters that turn the reading
    order are refused.
    """

    lines: bool = False
    limit: int = MAX_TEXT

    def read(self, value, path, problems):
        if isinstance(value, bool) or not isinstance(value, str | int):
            problems.append(wrong_type(path, value, "a text (put it in quotes)"))
            return None
        text = str(value)
        if not self.lines and len(text.splitlines()) > 1:
            problems.append(Problem("SCB006", "A line break is not allowed here.", path))
            return None
        if len(text) > self.limit:
            problems.append(Problem("SCB006", f"The text is longer than {self.limit} characters.", path))
            return None
        for character in text:
            if is_refused_character(character, self.lines):
                problems.append(
                    Problem("SCB006", f"The character U+{ord(character):04X} is not allowed.", path)
                )
                return None
        return (
            text.strip()
            if not self.lines
            else "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))
        )

    def write(self, value):
        return value


@dataclass(frozen=True)
class Code(Text):
    """Python source (or a whole file): it is executed with the rights of the server, so only administrators
    may write it, see `code.places`.
    """

    lines: bool = True
    limit: int = MAX_CODE


@dataclass(frozen=True)
class Xml(Text):
    """XML that becomes part of a view: like code, only administrators may write it."""

    lines: bool = True


def is_refused_character(character: str, lines: bool = False) -> bool:
    """Whether a character has no place in a label or text."""
    if lines and character == "\n":
        return False
    category = unicodedata.category(character)
    return (
        category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        or character in BIDI_CONTROLS
        or character == "\ufeff"
    )


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def read(self, value, path, problems):
        if isinstance(value, bool):
            return value
        problems.append(
            Problem("SCB005", f"Here stands {str(value)[:60]!r}.", path, str(value)[:60], ("true", "false"))
        )
        return None

    def write(self, value):
        return value


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included."""

    low: float | None = None
    high: float | None = None
    whole: bool = True

    def read(self, value, path, problems):
        types = (int,) if self.whole else (int, float)
        if (
            isinstance(value, bool)
            or not isinstance(value, types)
            or value != value
            or value in (float("inf"), float("-inf"))
        ):
            problems.append(wrong_type(path, value, "a whole number" if self.whole else "a number"))
            return None
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            problems.append(
                Problem("SCB005", f"{value} is not between {self.low} and {self.high}.", path, str(value))
            )
            return None
        return value

    def write(self, value):
        return value


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]

    def read(self, value, path, problems):
        if value in self.values:
            return value
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        problems.append(
            Problem("SCB007", f"{shown[:60]!r} is not allowed here.", path, shown[:60], self.values)
        )
        return None

    def write(self, value):
        return value


@dataclass(frozen=True)
class Literal:
    """A plain value: text, number, true or false."""

    def read(self, value, path, problems):
        if isinstance(value, float) and not math.isfinite(value):
            problems.append(wrong_type(path, value, "a text, a number, true or false"))
            return None
        if isinstance(value, bool | int | float):
            return value
        return Text().read(value, path, problems)

    def write(self, value):
        return value


@dataclass(frozen=True)
class Many:
    """A list of values, or one value alone."""

    item: Kind

    def read(self, value, path, problems):
        if not isinstance(value, list):
            single = self.item.read(value, path, problems)
            return () if single is None else (single,)
        read = (self.item.read(raw, (*path, index), problems) for index, raw in enumerate(value))
        return tuple(item for item in read if item is not None)

    def write(self, value):
        return [self.item.write(item) for item in value]


@dataclass(frozen=True)
class Plain:
    """A plain value, or a list of plain values."""

    def read(self, value, path, problems):
        return (Many(Literal()) if isinstance(value, list) else Literal()).read(value, path, problems)

    def write(self, value):
        return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Table:
    """A mapping of words to plain values, kept in its order as pairs."""

    item: Kind

    def read(self, value, path, problems):
        if not isinstance(value, dict):
            problems.append(wrong_type(path, value, "a mapping of keys to values"))
            return None
        pairs = []
        for name, raw in value.items():
            item = self.item.read(raw, (*path, name), problems) if raw is not None else None
            if item is not None and Text().read(name, (*path, name), problems) is not None:
                pairs.append((str(name), item))
        return tuple(pairs)

    def write(self, value):
        return {name: self.item.write(item) for name, item in value}


@dataclass(frozen=True)
class Leaf:
    """One element of a domain: `&`, `|`, `!`, or a field, an operator and a value or list of values.

    Plain data, no code.
    """

    OPERATORS = (
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "in",
        "not in",
        "like",
        "not like",
        "ilike",
        "not ilike",
        "child_of",
    )

    def read(self, value, path, problems):
        if value in ("&", "|", "!"):
            return (value,)
        if not isinstance(value, list) or len(value) != 3 or not isinstance(value[0], str):
            message = "An element of a domain is [field, operator, value], or one of '&', '|' and '!'."
            problems.append(Problem("SCB038", message, path, str(value)[:60]))
            return None
        name, operator, operand = value
        if operator not in self.OPERATORS:
            message = f"{operator!r} is no operator of a domain."
            problems.append(Problem("SCB038", message, path, str(operator), self.OPERATORS))
            return None
        many = isinstance(operand, list)
        kind = Many(Literal()) if many else Literal()
        read = kind.read(operand, (*path, 2), problems)
        return None if read is None else (name, operator, read)

    def write(self, value):
        if len(value) == 1:
            return value[0]
        return [value[0], value[1], list(value[2]) if isinstance(value[2], tuple) else value[2]]


@dataclass(frozen=True)
class Part:
    """A nested dataclass."""

    cls: type

    def read(self, value, path, problems):
        return read_into(self.cls, value, path, problems)

    def write(self, value):
        return write_out(value)


@dataclass(frozen=True)
class Parts:
    """A mapping of names to nested dataclasses, each of which knows its own name."""

    cls: type

    def read(self, value, path, problems):
        if not isinstance(value, dict):
            problems.append(wrong_type(path, value, "a mapping of names"))
            return None
        return tuple(
            read_into(self.cls, raw, (*path, name), problems, name=name) for name, raw in value.items()
        )

    def write(self, value):
        return {item.name: write_out(item) for item in value}
