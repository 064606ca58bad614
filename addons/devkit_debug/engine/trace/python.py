"""Python's tracebacks, 2.7 to 3.14: a chain of exceptions out of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .cycles import collapse
from .exception_group import region_end, split_group
from .model import CAUSE, MEMBER, Frame, Raised, Trace
from .python_lines import (
    GROUP_HEADER,
    SENTENCES,
    exception_of,
    frame_of,
    header_at,
    indent,
    is_marker,
    is_other,
    is_truncated,
    repeated,
)

#: Groups within groups are read this deep (Python itself prints ten).
DEEPEST = 12
#: QWeb of Odoo 9 to 13 prints the traceback of the cause into its own message.
_CARRIES_A_TRACEBACK = ("QWebException",)
#: What Odoo 12 appends to a record when it did not count queries.
_PERFORMANCE = re.compile(r" - - -(?: -)?$")
_BARE = re.compile(
    r"\s*((?:[A-Za-z_]\w*\.){0,10}[A-Z]\w*(?:Error|Exception|Warning|Violation|Detected|Failure|Denied|NotAvailable"
    r"|NullValue|Transaction|Object|Column|Table|Canceled|Exit|Interrupt)|except_o[rs][mv])(?:: (.*))?$"
)


@dataclass(slots=True)
class _Block:
    """One traceback being read."""

    relation: str = ""
    frames: list[Frame] = field(default_factory=list)
    collapsed: int = 0
    type: str = ""
    message: list[str] = field(default_factory=list)
    headed: bool = False
    members: tuple[Trace, ...] = ()

    def raised(self) -> Raised:
        """The exception read."""
        frames, left_out = collapse(self.frames)
        message = _PERFORMANCE.sub("", "\n".join(line.rstrip() for line in self.message).rstrip())
        return Raised(
            type=self.type,
            message=message,
            frames=frames,
            relation=self.relation,
            members=self.members,
            collapsed=self.collapsed + left_out,
        )


def parse_python(lines: Sequence[str]) -> Trace | None:
    """The first traceback that the lines hold, or None; whatever stands before it is passed over."""
    start = next((at for at, line in enumerate(lines) if header_at(line) >= 0 or frame_of(line)), None)
    if start is None:
        return None
    reader = _Reader(lines, start)
    chain = reader.chain()
    if not chain:
        return None
    return Trace(tuple(chain), "python", reader.truncated)


def parse_bare(lines: Sequence[str]) -> Trace | None:
    """An exception without any frame (``KeyError: 'x'`` as an issue quotes it), or None."""
    for at, line in enumerate(lines[:3]):
        found = _BARE.match(line)
        if found:
            message = "\n".join([found[2] or "", *(rest.rstrip() for rest in lines[at + 1 :])]).rstrip()
            return Trace((Raised(found[1], message),), "python", truncated=True)
        if line.strip():
            break
    return None


class _Reader:
    """Walks over the lines once."""

    def __init__(self, lines: Sequence[str], start: int = 0, depth: int = 0, embedded: bool = False) -> None:
        self.lines = lines
        self.at = start
        self.depth = depth
        self.embedded = embedded
        self.truncated = False

    def chain(self) -> list[Raised]:
        """All exceptions of the chain, the first raised first."""
        chain: list[Raised] = []
        relation = ""
        while self.at < len(self.lines):
            block = self._block(relation)
            if not (block.frames or block.type or block.members):
                if block.headed and not chain and self._seek_header():
                    continue
                break
            if not block.frames and not chain and not block.members and self._seek_header():
                continue
            chain.extend(self._inner(block, chain))
            chain.append(block.raised())
            relation = self._relation()
            if not relation:
                break
        return chain

    def _seek_header(self) -> bool:
        """Moves to the next header, if there is one."""
        for at in range(self.at, len(self.lines)):
            if header_at(self.lines[at]) >= 0:
                self.at = at
                return True
        return False

    def _relation(self) -> str:
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if line in SENTENCES:
                self.at += 1
                return SENTENCES[line]
            if line:
                break
            self.at += 1
        return ""

    def _block(self, relation: str) -> _Block:
        block = _Block(relation)
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        margin = self._header(block)
        if not block.members:
            self._frames(block, margin)
            self._message(block, margin)
        return block

    def _header(self, block: _Block) -> int:
        """Reads the header, if any, and gives the column the traceback begins at."""
        if self.at >= len(self.lines):
            return 0
        line = self.lines[self.at]
        column = header_at(line)
        if column < 0:
            return self._headless(block, line)
        block.headed = True
        if GROUP_HEADER in line and line.lstrip().startswith("+ ") and self.depth < DEEPEST:
            self._group(block, line.index("+"))
            return 0
        self.at += 1
        before = line[: line.index(GROUP_HEADER) if GROUP_HEADER in line else column]
        return column if not before.strip() else 0

    def _headless(self, block: _Block, line: str) -> int:
        """A traceback whose head is missing begins at a frame; a member of a group may have no frames."""
        if frame_of(line):
            self.truncated = self.truncated or not block.relation or not line.startswith('  File "')
            return max(indent(line) - 2, 0)
        return indent(line)

    def _group(self, block: _Block, column: int) -> None:
        end = region_end(self.lines, self.at, column)
        own, members = split_group(self.lines[self.at : end], column)
        self.at = end
        last = self._nested(own, members, column)
        if last:
            block.frames, block.collapsed = list(last.frames), last.collapsed
            block.type, block.message, block.members = last.type, [last.message], last.members

    def _nested(self, own: list[str], members: list[list[str]], column: int) -> Raised | None:
        reader = _Reader(own, 0, self.depth + 1)
        chain = reader.chain()
        self.truncated = self.truncated or reader.truncated
        if not chain:
            return None
        return replace(chain[-1], members=tuple(filter(None, (self._member(m, column + 2) for m in members))))

    def _member(self, lines: list[str], column: int) -> Trace | None:
        own, members = split_group(lines, column)
        reader = _Reader(own, 0, self.depth + 1)
        chain = reader.chain()
        self.truncated = self.truncated or reader.truncated
        if not chain:
            return None
        if members and self.depth < DEEPEST:
            self.depth += 1
            inner = tuple(filter(None, (self._member(m, column + 2) for m in members)))
            self.depth -= 1
            chain[-1] = replace(chain[-1], members=inner)
        chain[0] = replace(chain[0], relation=MEMBER)
        return Trace(tuple(chain), "python", reader.truncated)

    def _frames(self, block: _Block, margin: int) -> None:
        flat = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            frame = frame_of(line)
            if frame:
                flat = indent(line) <= margin
                block.frames.append(frame)
            elif not self._beside(block, line, margin, flat):
                return
            self.at += 1
        self.truncated = True

    def _beside(self, block: _Block, line: str, margin: int, flat: bool) -> bool:
        """Takes a line that stands among frames; False when it is none."""
        if not line.strip() or is_marker(line):
            return True
        if is_truncated(line):
            self.truncated = True
            return True
        times = repeated(line)
        if times:
            block.collapsed += times
            return True
        outside = indent(line) <= margin
        if is_other(line) or header_at(line) >= 0 or (outside and line.strip() in SENTENCES):
            return False
        if outside and not (flat and self._is_code(block)):
            return False
        if block.frames and not block.frames[-1].code:
            block.frames[-1] = replace(block.frames[-1], code=line.strip())
        return bool(block.frames)

    def _is_code(self, block: _Block) -> bool:
        """In a paste that lost its indentation: is this the source line of the frame before?"""
        if not block.frames or block.frames[-1].code:
            return False
        after = next((line for line in self.lines[self.at + 1 : self.at + 4] if line.strip()), "")
        return bool(frame_of(after)) or is_marker(after) or exception_of(after.strip()) is not None

    def _message(self, block: _Block, margin: int) -> None:
        """The line of the exception and all that follows it up to the next thing that begins."""
        if self.at >= len(self.lines):
            return
        line = self.lines[self.at]
        if is_other(line) or header_at(line) >= 0 or line.strip() in SENTENCES:
            self.truncated = self.truncated or bool(block.frames)
            return
        found = exception_of(line.strip())
        if found is None:
            self.truncated = self.truncated or bool(block.frames)
            return
        block.type = found[0]
        block.message.append(found[1])
        self.at += 1
        block.message.extend(self._rest(margin))

    def _rest(self, margin: int) -> list[str]:
        """Lines of a message after its first."""
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            bare = line.strip()
            if self._is_quoted():
                self._skip_quoted()
                continue
            if bare in SENTENCES or header_at(line) >= 0 or is_other(line):
                break
            if self.embedded and not bare:
                break
            taken.append(line[margin:] if not line[:margin].strip() else line)
            self.at += 1
        return taken

    def _is_quoted(self) -> bool:
        """Does a traceback begin here that a message only quotes, escaped as HTML?"""
        if header_at(self.lines[self.at]) < 0 and self.lines[self.at].strip() not in SENTENCES:
            return False
        return any("File &#34;" in line for line in self.lines[self.at + 1 : self.at + 4])

    def _skip_quoted(self) -> None:
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            begins = line.strip() in SENTENCES or header_at(line) >= 0 or is_other(line)
            if begins and not self._is_quoted():
                return
            self.at += 1

    def _inner(self, block: _Block, chain: list[Raised]) -> list[Raised]:
        """The traceback that a QWebException carries in its message; nothing when it was chained too."""
        carries = block.type.rpartition(".")[2] in _CARRIES_A_TRACEBACK
        if not carries or self.at >= len(self.lines) or header_at(self.lines[self.at]) < 0:
            return []
        reader = _Reader(self.lines, self.at, self.depth + 1, embedded=True)
        inner = reader.chain() if self.depth < DEEPEST else []
        if not inner or reader.at <= self.at:
            return []
        self.at = reader.at
        block.message.extend(self._rest(0))
        if chain:
            return []
        block.relation = CAUSE
        return inner
