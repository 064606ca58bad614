"""The folder outside the checkout in which everything fetched lives, keyed by version.

An entry counts as whole only when its marker was written after everything else, and as undamaged only while
it still holds as many files and bytes as the marker says. A lock file per entry keeps two runs apart; the
kernel frees it when its holder dies, however it dies. What a killed run leaves behind has no marker and is
removed by the next.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from .console import Failure, say

MARKER = ".whole.json"
UNCOUNTED = {"__pycache__"}


def default_root(environ: Mapping[str, str]) -> Path:
    """DEVKIT_CACHE, else odoo-devkit in XDG's cache folder."""
    if environ.get("DEVKIT_CACHE"):
        return Path(environ["DEVKIT_CACHE"]).expanduser().absolute()
    base = environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser().absolute() / "odoo-devkit"


def digest(*parts: str | bytes) -> str:
    """Sixteen hexadecimal digits that stand for `parts`."""
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(part.encode() if isinstance(part, str) else part)
        hasher.update(b"\0")
    return hasher.hexdigest()[:16]


def inventory(folder: Path) -> dict[str, int]:
    """How many files a folder holds and how many bytes; what Python compiles beside them does not count."""
    files = size = 0
    pending = [str(folder)]
    while pending:
        for item in os.scandir(pending.pop()):
            if item.is_symlink():
                files += 1
            elif item.is_dir():
                if item.name not in UNCOUNTED:
                    pending.append(item.path)
            elif item.name != MARKER:
                files += 1
                size += item.stat().st_size
    return {"files": files, "bytes": size}


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace `path` with `text` in one move: a reader sees the old or the new, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise


class Cache:
    """The cache folder; makes it, and says so clearly where it cannot."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("locks", "logs", "building"):
            try:
                (root / name).mkdir(parents=True, exist_ok=True)
            except (FileExistsError, NotADirectoryError) as error:
                place = root / name if root.is_dir() else root
                raise Failure(
                    f"{place} is a file, not a folder.",
                    "Move it away, or set DEVKIT_CACHE to another folder.",
                ) from error

    def log(self, name: str) -> Path:
        """Where a program's output goes."""
        return self.root / "logs" / f"{name}.log"

    def place(self, kind: str, key: str) -> Path:
        """Where an entry lies, whole or not."""
        return self.root / kind / key

    def keys(self, kind: str) -> list[str]:
        """The whole entries of a kind, newest first."""
        folder = self.root / kind
        found = [item for item in folder.glob("*") if (item / MARKER).exists()]
        return [item.name for item in sorted(found, key=lambda item: -(item / MARKER).stat().st_mtime)]

    @contextlib.contextmanager
    def lock(self, name: str, what: str = "") -> Iterator[None]:
        """Hold a lock against other runs; tells when it has to wait, unless `what` is empty."""
        path = self.root / "locks" / f"{name}.lock"
        with open(path, "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if what:
                    say(f"  … waiting for another run that is working on {what}")
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def is_whole(self, kind: str, key: str) -> bool:
        """True if the entry was finished and still holds what it held then."""
        place = self.place(kind, key)
        try:
            expected = json.loads((place / MARKER).read_text(encoding="utf-8"))
            return expected == inventory(place)
        except (OSError, ValueError):
            return False

    def obtain(self, kind: str, key: str, build: Callable[[Path], None], in_place: bool = False) -> Path:
        """The entry's folder, built if it is missing, half-done or damaged.

        :param build: fills the folder it is given
        :param in_place: build where the entry will lie, for what does not survive a move (virtual
            environments); the marker alone then says that it is whole. Otherwise it is built beside and
            published by one rename.
        """
        if self.is_whole(kind, key):
            return self.place(kind, key)
        with self.lock(f"{kind}-{key}", kind):
            if not self.is_whole(kind, key):
                self._rebuild(kind, key, build, in_place)
        return self.place(kind, key)

    def _rebuild(self, kind: str, key: str, build: Callable[[Path], None], in_place: bool) -> None:
        place = self.place(kind, key)
        if (place / MARKER).exists():
            say(f"  ! {kind} {key} in the cache is damaged: building it again")
        work = place if in_place else self.root / "building" / f"{kind}-{key}"
        self._remove(place)
        self._remove(work)
        work.mkdir(parents=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            build(work)
            write_atomically(work / MARKER, json.dumps(inventory(work)))
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
        if work != place:
            os.rename(work, place)

    def _remove(self, folder: Path) -> None:
        """Remove a folder, its marker first: a kill in between leaves nothing that looks whole."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (folder / MARKER).unlink()
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)
