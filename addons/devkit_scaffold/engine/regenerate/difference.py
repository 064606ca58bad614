"""What a plan changes, as unified differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff

from ..merge.source_lines import split_lines
from .plan import Plan

# Longer differences are cut: nobody reads them, and a browser must show them.
MAX_LINES = 2_000


@dataclass(frozen=True)
class FileDifference:
    """`state` is added, removed or changed; `text` is empty for what is no text."""

    path: str
    state: str
    text: str
    added: int = 0
    removed: int = 0


def differences(plan: Plan) -> list[FileDifference]:
    """One difference a file that would change, by path. Conflicts are in none of them: yours stays."""
    return [
        _difference(path, plan.yours.get(path), content) for path, content in sorted(plan.merge.files.items())
    ]


def as_text(found: Iterable[FileDifference]) -> str:
    """All differences as one text that `patch` understands."""
    return "".join(_shown(each) for each in found)


def _shown(each: FileDifference) -> str:
    return each.text or f"Binary file {each.path} is {each.state}\n"


def _difference(path: str, old: bytes | None, new: bytes | None) -> FileDifference:
    state = "added" if old is None else "removed" if new is None else "changed"
    try:
        texts = [split_lines((content or b"").decode()) for content in (old, new)]
    except UnicodeDecodeError:
        return FileDifference(path, state, "")
    if any("\0" in line for lines in texts for line in lines):
        return FileDifference(path, state, "")
    names = [
        "/dev/null" if content is None else name for content, name in ((old, f"a/{path}"), (new, f"b/{path}"))
    ]
    lines = list(_ended(unified_diff(*texts, *names)))
    added = sum(line.startswith("+") for line in lines[2:])
    removed = sum(line.startswith("-") for line in lines[2:])
    if len(lines) > MAX_LINES:
        lines = [*lines[:MAX_LINES], f"\\ {len(lines) - MAX_LINES:,} more lines\n"]
    return FileDifference(path, state, "".join(lines), added, removed)


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith(("\n", "\r")):
            yield line
        else:
            yield f"{line}\n"
            yield "\\ No newline at end of file\n"
