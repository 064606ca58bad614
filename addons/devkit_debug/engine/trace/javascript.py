"""JavaScript's stacks as Chrome, Firefox and Safari print them, and as Odoo's error dialog shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .javascript_frame import frame_of
from .model import CAUSE, Frame, Raised, Trace

_CAUSED = "Caused by: "
_HEAD = re.compile(
    r"(?:Uncaught )?(?:\(in promise\) )?"
    r"(?P<type>[A-Za-z_$][\w$]{0,80}(?:Error|Exception|Warning)|Error|RPC_ERROR)"
    r"(?:: (?P<message>.*))?$"
)
_NAMED = re.compile(r"(?P<type>[A-Z][\w$]{0,80}): (?P<message>.*)$")
#: The title of Odoo's dialog: the wrapper's name, then the name of what it wraps.
_TITLE = re.compile(r"(?P<outer>Uncaught\w*Error)(?: > (?P<type>[\w$.]{1,80}))?$")
_TITLE_MESSAGE = re.compile(r"Uncaught (?:Promise|Javascript Error|CORS Error)(?: > (?P<message>.*))?$")
_OCCURRED = re.compile(r"Occured on ")


@dataclass(slots=True)
class _Section:
    """One error of the chain while its lines are read."""

    type: str = ""
    message: list[str] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    title: str = ""
    title_message: str = ""

    def raised(self, relation: str) -> Raised:
        """The error read; browsers tell the innermost call first, a trace the outermost."""
        lines = self.message or ([self.title_message] if self.title_message else [])
        kind = self.type or self.title
        return Raised(kind, "\n".join(lines).strip(), tuple(reversed(self.frames)), relation)

    def __bool__(self) -> bool:
        return bool(self.type or self.frames or self.title)


def parse_javascript(lines: Sequence[str]) -> Trace | None:
    """The error that the lines tell, with what caused it; None without a frame and without Odoo's title."""
    sections = [section for section in _sections(lines) if section]
    if not any(section.frames or section.title or _is_browser(section) for section in sections):
        return None
    chain = [
        section.raised("" if number == 0 else CAUSE) for number, section in enumerate(reversed(sections))
    ]
    return Trace(tuple(chain), "javascript", truncated=not any(section.frames for section in sections))


def _is_browser(section: _Section) -> bool:
    return section.type in ("OwlError", "UncaughtPromiseError", "UncaughtClientError")


def _sections(lines: Sequence[str]) -> list[_Section]:
    sections = [_Section()]
    for line in lines:
        bare = line.strip()
        if bare.startswith(_CAUSED) or bare == _CAUSED.strip():
            sections.append(_Section())
            bare = bare[len(_CAUSED) :]
            _take_head(sections[-1], bare, caused=True)
            continue
        section = sections[-1]
        frame = frame_of(bare)
        if frame:
            section.frames.append(frame)
        elif section.frames and bare and len(sections) == 1 and _HEAD.match(bare) and not section.type:
            _take_head(section, bare)
        elif not section.frames:
            _before_frames(section, bare)
    return sections


def _before_frames(section: _Section, bare: str) -> None:
    """A line of the title, the error's own line, or one more line of its message."""
    if not bare or _OCCURRED.match(bare):
        return
    title = _TITLE.match(bare)
    if title and not section.type:
        section.title = title["type"] or title["outer"]
        return
    words = _TITLE_MESSAGE.match(bare)
    if words and not section.type:
        section.title_message = words["message"] or ""
        return
    if not _take_head(section, bare) and section.type:
        section.message.append(bare)


def _take_head(section: _Section, bare: str, caused: bool = False) -> bool:
    """Reads ``Type: message``; the second line that says the same (Firefox) is passed over."""
    found = _HEAD.match(bare) or (_NAMED.match(bare) if caused else None)
    if not found:
        if caused:
            section.type, section.message = "Error", [bare]
        return False
    message = found["message"] or ""
    if section.type and section.message and message not in ("", section.message[0]):
        section.message.append(bare)
    elif not section.type:
        section.type = found["type"]
        section.message = [message]
    return True
