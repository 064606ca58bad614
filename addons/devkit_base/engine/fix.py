"""What a program would change to mend a finding: shown as a difference, then written file by file."""

import difflib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .paths import resolve_under


class FixRefused(ValueError):
    """The change cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Change:
    """One file as it is now and as it would be; `shown` is its path as people know it."""

    path: Path
    shown: str
    now: bytes
    then: bytes

    def difference(self) -> str:
        """The change as a unified difference."""
        lines = (each.decode("utf-8", "replace").splitlines() for each in (self.now, self.then))
        return "\n".join(difflib.unified_diff(*lines, f"a/{self.shown}", f"b/{self.shown}", lineterm=""))


def digest(changes: Iterable[Change]) -> str:
    """Says whether changes are still those that somebody has seen."""
    seen = hashlib.sha256()
    for change in changes:
        for part in (str(change.path).encode(), change.now, change.then):
            seen.update(hashlib.sha256(part).digest())
    return seen.hexdigest()


def apply(changes: Iterable[Change], roots: Iterable[str | os.PathLike]) -> list[Path]:
    """Write the changes; returns the files.

    Raises FixRefused for a file that is not any more what it was, and PathRefused for one outside `roots`; in
    both cases nothing was written.
    """
    changes, roots = list(changes), list(roots)
    for change in changes:
        _check(change, roots)
    for change in changes:
        _replace(change)
    return [change.path for change in changes]


def _check(change: Change, roots: list) -> None:
    if resolve_under(change.path, roots) != change.path or change.path.is_symlink():
        raise FixRefused(f"{change.shown} is reached by a symbolic link: mend it where it really lies.")
    if change.path.read_bytes() != change.now:
        raise FixRefused(f"{change.shown} was changed in the meantime: look at it again.")


def _replace(change: Change) -> None:
    """Beside it first, then in its place: a reader sees the old file or the new one, never a half."""
    mode = change.path.stat().st_mode & 0o777
    handle, temporary = tempfile.mkstemp(prefix=f".{change.path.name}.", dir=change.path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.then)
        os.chmod(temporary, mode)
        os.replace(temporary, change.path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
