"""Frames below the line of their exception: how error trackers write what Python prints the other way round.

The exceptions stand in the order they were raised::

    gaierror: [Errno -2] Name or service not known
      File "socket.py", line 955, in getaddrinfo
        for res in _socket.getaddrinfo(host, port, family, type, proto, flags):
    NewConnectionError: Failed to establish a new connection
      File "urllib3/connectionpool.py", line 700, in urlopen
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .model import CAUSE, Frame, Raised, Trace
from .python_lines import exception_of, frame_of, header_at, indent, is_marker, is_other

_NO_TYPES = frozenset(("Error", "Warning", "Exception", "ERROR", "DETAIL", "HINT", "CONTEXT", "LINE", "INFO"))


@dataclass(slots=True)
class _Section:
    type: str
    message: list[str]
    frames: list[Frame] = field(default_factory=list)


def parse_headed(lines: Sequence[str]) -> Trace | None:
    """The chain that the lines tell in this form; None for any other form."""
    sections: list[_Section] = []
    for line in lines:
        if header_at(line) >= 0:
            return None
        frame = frame_of(line)
        if frame and not sections:
            return None
        if frame:
            sections[-1].frames.append(frame)
        else:
            _take(sections, line)
    if not sections or not all(section.frames for section in sections):
        return None
    chain = [
        Raised(
            section.type, "\n".join(section.message).strip(), tuple(section.frames), CAUSE if number else ""
        )
        for number, section in enumerate(sections)
    ]
    return Trace(tuple(chain), "python")


def _take(sections: list[_Section], line: str) -> None:
    """A line that is no frame: the next exception, one more line of a message, or a source line."""
    begins = exception_of(line) if line[:1].strip() and not is_other(line) else None
    last = sections[-1] if sections else None
    if begins and begins[1] and begins[0] not in _NO_TYPES and (last is None or last.frames):
        sections.append(_Section(begins[0], [begins[1]]))
    elif last and not last.frames:
        last.message.append(line.rstrip())
    elif last and indent(line) >= 4 and not is_marker(line) and not last.frames[-1].code:
        last.frames[-1] = replace(last.frames[-1], code=line.strip())
