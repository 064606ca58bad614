"""The greyed rows a list shows while there is nothing to list yet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SampleRow:
    """One made-up record: what it is called, the word on its badge, a detail beside it."""

    title: str
    badge: str = ""
    detail: str = ""


def parse(text: str) -> list[SampleRow]:
    """Reads one row a line, its parts divided by ``|``: title, badge, detail. Empty lines are skipped."""
    rows = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split("|")][:3]
        if parts[0]:
            rows.append(SampleRow(*parts))
    return rows
