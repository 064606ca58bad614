"""Finds the two lines of one failed query: PostgreSQL's and Odoo's."""

from __future__ import annotations

from ..deadlock.statement import plain
from .draft import Draft
from .sighting import Sighting

#: The two programs write within moments; the clocks of two machines differ by little.
SECONDS = 2.0
_HEAD = 300


class Index:
    """The open incidents by their failed queries, apart for Odoo's lines and for PostgreSQL's."""

    def __init__(self) -> None:
        self._drafts: dict[tuple, tuple[Draft, tuple[float, int]]] = {}
        self._keys: dict[int, set[tuple]] = {}

    def note(self, draft: Draft, sighting: Sighting, now: tuple[float, int]) -> None:
        """Remember a failed query."""
        key = (sighting.record.program, _key(sighting))
        if key[-1]:
            self._drafts[key] = (draft, now)
            self._keys.setdefault(draft.order, set()).add(key)

    def forget(self, draft: Draft) -> None:
        """An incident is complete."""
        for key in self._keys.pop(draft.order, ()):
            if self._drafts.get(key, (None,))[0] is draft:
                del self._drafts[key]

    def move(self, old: Draft, new: Draft) -> None:
        """A draft goes on in another one."""
        for key in self._keys.pop(old.order, ()):
            held = self._drafts.get(key)
            if held and held[0] is old:
                self._drafts[key] = (new, held[1])
                self._keys.setdefault(new.order, set()).add(key)

    def find(self, sighting: Sighting, now: tuple[float, int]) -> Draft | None:
        """The incident that the other program's line of this query is in."""
        other = "odoo" if sighting.record.program == "postgresql" else "postgresql"
        key = (other, _key(sighting))
        draft, then = self._drafts.pop(key, (None, (0.0, 0)))
        return draft if draft and now[0] - then[0] <= SECONDS else None


def _key(sighting: Sighting) -> str:
    """The statement without its blanks, which each program prints in its own way; else the message.

    PostgreSQL adds the position to its message (``at character 8``), Odoo's copy does not have it.
    """
    return "".join(plain(sighting.statement).split())[:_HEAD] or sighting.message[:_HEAD]
