"""How much was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Lines and bytes read, records by level, how many of them were given away.

    Levels are exact for Odoo's own format and for WARNING and worse in every format. INFO and DEBUG records
    of other formats, where none of them matters, are counted by their mark (``LOG:``, ``"INFO"``) without
    being parsed.
    """

    files: int = 0
    lines: int = 0
    size: int = 0
    given: int = 0
    levels: Counter[str] = field(default_factory=Counter)

    @property
    def records(self) -> int:
        """Records of any level."""
        return self.levels.total()

    def as_dict(self) -> dict:
        """As plain data."""
        return {
            "files": self.files,
            "lines": self.lines,
            "bytes": self.size,
            "records": self.records,
            "levels": {level: count for level, count in self.levels.most_common() if level and count},
        }
