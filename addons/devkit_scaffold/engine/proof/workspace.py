"""The folder of one proof: a copy of the module, filestore, configuration; gone when the proof ends."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from .error import ProofError

LOCK_FILE = ".lock"


@contextlib.contextmanager
def workspace(work_dir: str, name: str) -> Iterator[Path]:
    """Make a private folder and remove it at the end.

    A file lock marks it as in use. It is freed when the process is gone, so that `sweep` can tell a dead
    proof's folder from a living one's, also where two PostgreSQL servers share a machine.
    """
    folder = Path(work_dir) / name
    try:
        folder.mkdir(mode=0o700, parents=True)
        lock = os.open(folder / LOCK_FILE, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ProofError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def remove_if_dead(folder: Path) -> bool:
    """Remove a folder whose proof is gone. Returns whether it was removed."""
    try:
        lock = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False  # just being made, or no folder of ours
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(lock)
