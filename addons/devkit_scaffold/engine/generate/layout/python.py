"""Python expressions that lay themselves out as ruff format does.

An expression is written on one line where that fits in 88 columns. Otherwise a call puts its arguments on the
next line, or one a line; a collection always puts one item a line; a text too long for a line is cut at
blanks.
"""

# ruff: noqa: D102 (flat and broken are described once, in Expression)

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .width import COLUMNS, width

STEP = 4
_MARKED = re.compile(r"""["\\\n\t]""")


class Expression:
    """Something that can be written flat, or over several lines."""

    @property
    def breaks_itself(self) -> bool:
        """Whether it has brackets to break at."""
        return False

    def flat(self) -> str:
        """On one line."""
        raise NotImplementedError

    def broken(self, indent: int, lead: int, tail: int) -> str:
        """Over several lines: its first line starts after `lead` columns, the others at `indent`; `tail`
        columns must stay free on the last.
        """
        return self.flat()


@dataclass(frozen=True)
class Raw(Expression):
    """Source that is written as it is."""

    source: str

    def flat(self) -> str:
        return self.source


@dataclass(frozen=True)
class Str(Expression):
    """A text."""

    value: str

    def flat(self) -> str:
        return quote(self.value)

    def broken(self, indent, lead, tail):
        parts = _cut(self.value, COLUMNS - indent - tail, COLUMNS - lead)
        return ("\n" + " " * indent).join(quote(part) for part in parts)


@dataclass(frozen=True)
class Call(Expression):
    """`function(args, key=value)`; `explode` puts one argument a line as soon as they do not fit on one."""

    function: str
    args: Sequence = ()
    kwargs: dict = field(default_factory=dict)
    explode: bool = False

    @property
    def breaks_itself(self) -> bool:
        """Whether there are arguments to put on lines of their own."""
        return bool(self.args or self.kwargs)

    @cached_property
    def _items(self):
        items = [("", expression(value)) for value in self.args]
        return items + [(f"{name}=", expression(value)) for name, value in self.kwargs.items()]

    @cached_property
    def _flat(self):
        return f"{self.function}({', '.join(lead + value.flat() for lead, value in self._items)})"

    def flat(self) -> str:
        return self._flat

    def broken(self, indent, lead, tail):
        items = self._items
        if not items:
            return self.flat()
        inner = indent + STEP
        body = ", ".join(name + value.flat() for name, value in items)
        if len(items) == 1:
            name, value = items[0]
            body = name + fitted(value, inner, inner + width(name), 0)
            comma = "," if self.explode else ""
            return f"{self.function}(\n{' ' * inner}{body}{comma}\n{' ' * indent})"
        if not self.explode and inner + width(body) <= COLUMNS:
            return f"{self.function}(\n{' ' * inner}{body}\n{' ' * indent})"
        return self.function + _one_a_line("(", items, ")", indent)


@dataclass(frozen=True)
class Attribute(Expression):
    """`call(…).name`."""

    call: Call
    name: str

    @property
    def breaks_itself(self) -> bool:
        """It breaks where the call does."""
        return self.call.breaks_itself

    def flat(self) -> str:
        return f"{self.call.flat()}.{self.name}"

    def broken(self, indent, lead, tail):
        return f"{self.call.broken(indent, lead, tail + 1 + len(self.name))}.{self.name}"


@dataclass(frozen=True)
class Items(Expression):
    """A list, tuple, set or dict."""

    open: str
    items: Sequence
    close: str

    @property
    def breaks_itself(self) -> bool:
        """Whether there are items to put on lines of their own."""
        return bool(self.items)

    @cached_property
    def _items(self):
        return [(lead, expression(value)) for lead, value in self.items]

    @cached_property
    def _flat(self):
        body = ", ".join(lead + value.flat() for lead, value in self._items)
        comma = "," if self.open == "(" and len(self.items) == 1 else ""
        return f"{self.open}{body}{comma}{self.close}"

    def flat(self) -> str:
        return self._flat

    def broken(self, indent, lead, tail):
        return _one_a_line(self.open, self._items, self.close, indent) if self.items else self.flat()


@dataclass(frozen=True)
class Comprehension(Expression):
    """`[item for …]`."""

    item: object
    loop: str

    @property
    def breaks_itself(self) -> bool:
        """It has brackets."""
        return True

    def flat(self) -> str:
        return f"[{expression(self.item).flat()} {self.loop}]"

    def broken(self, indent, lead, tail):
        inner = indent + STEP
        item = fitted(self.item, inner, inner, 0)
        pad = " " * inner
        return f"[\n{pad}{item}\n{pad}{self.loop}\n{' ' * indent}]"


@dataclass(frozen=True)
class Either(Expression):
    """`a or b`, between brackets of something around it."""

    parts: tuple[Expression, ...]

    def flat(self) -> str:
        return " or ".join(part.flat() for part in self.parts)

    def broken(self, indent, lead, tail):
        return f"\n{' ' * indent}or ".join(part.flat() for part in self.parts)


def quote(text: str) -> str:
    """A Python literal of a text, in the quotes that ruff format would choose."""
    if not _MARKED.search(text):
        return f'"{text}"'
    mark = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace(mark, "\\" + mark)
    return f"{mark}{escaped}{mark}"


def expression(value) -> Expression:
    """The expression of a plain value; expressions are taken as they are."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, str):
        return Str(value)
    if isinstance(value, dict):
        return Items("{", [(f"{expression(name).flat()}: ", item) for name, item in value.items()], "}")
    if isinstance(value, list):
        return Items("[", [("", item) for item in value], "]")
    if isinstance(value, tuple):
        return Items("(", [("", item) for item in value], ")")
    return Raw(repr(value))


def fitted(value, indent: int, lead: int, tail: int) -> str:
    """The expression flat where it fits between `lead` and the last column, else broken."""
    value = expression(value)
    flat = value.flat()
    if lead + width(flat) + tail <= COLUMNS:
        return flat
    return value.broken(indent, lead, tail)


def statement(head: str, value, indent: int = 0, tail: str = "") -> str:
    """A whole statement: `head`, then the value, then `tail`; indented by `indent`."""
    lead = indent + width(head)
    value = expression(value)
    flat = value.flat()
    if lead + width(flat) + width(tail) <= COLUMNS:
        return " " * indent + head + flat + tail
    if head and not value.breaks_itself:
        return _in_parentheses(head, value, indent, tail)
    return " " * indent + head + value.broken(indent, lead, width(tail)) + tail


def class_head(name: str, base: str) -> str:
    """The line that begins a class; three lines where it is long."""
    return statement("class ", Call(name, [Raw(base)]), 0, ":") + "\n"


def _in_parentheses(head: str, value: Expression, indent: int, tail: str) -> str:
    """A value that has no brackets to break at is put between parentheses of its own, where that helps."""
    inner = indent + STEP
    body = fitted(value, inner, inner, 0)
    if isinstance(value, Raw) and inner + width(body) > COLUMNS:
        return " " * indent + head + value.flat() + tail
    return f"{' ' * indent}{head}(\n{' ' * inner}{body}\n{' ' * indent}){tail}"


def _one_a_line(opening: str, items, closing: str, indent: int) -> str:
    inner = indent + STEP
    lines = [opening]
    for lead, value in items:
        lines.append(" " * inner + lead + fitted(value, inner, inner + width(lead), 1) + ",")
    lines.append(" " * indent + closing)
    return "\n".join(lines)


def _cut(text: str, room: int, first_room: int) -> list[str]:
    """Cut a text after blanks into pieces whose literals fit into `room` columns, the first into
    `first_room`.
    """
    pieces, piece = [], ""
    for word in _words(text):
        limit = room if pieces else first_room
        if piece and width(quote(piece + word)) > limit:
            pieces.append(piece)
            piece = ""
        piece += word
    return [*pieces, piece]


def _words(text: str) -> list[str]:
    words, word = [], ""
    for character in text:
        word += character
        if character == " ":
            words.append(word)
            word = ""
    return [*words, word] if word else words
