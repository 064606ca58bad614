"""Writes the file that holds the master keys: mode 600 from its first byte on, never overwritten blindly."""

import contextlib
import os
import tempfile
from pathlib import Path

from .master_key import MasterKeyError, generate, read_private


def create(path: str) -> None:
    """Make a new key file with one new key.

    :raises MasterKeyError: it exists already (a new key would open none of the secrets), or cannot be written
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        message = f"The file {path} exists already; to change its key without losing secrets use --rotate."
        raise MasterKeyError(message) from None
    except OSError as error:
        raise _cannot_write(path, error) from None
    with os.fdopen(handle, "w") as file:
        os.fchmod(handle, 0o600)  # whatever the umask is
        file.write(f"{_HEADER}{generate()}\n")
        os.fsync(handle)


def rotate(path: str) -> None:
    """Put a new key in front of those in the file, which still open what they sealed.

    :raises MasterKeyError: the file is missing, not private, or cannot be written; it is then unchanged
    """
    kept = read_private(path).removeprefix(_HEADER)
    target = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with os.fdopen(handle, "w") as file:
            file.write(f"{_HEADER}{generate()}\n{kept}")
            file.flush()
            os.fsync(handle)
        os.replace(name, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise _cannot_write(path, error) from None


_HEADER = (
    "# DevKit master keys: the first seals, the others still open. Keep a copy apart from the database's.\n"
)


def _cannot_write(path: str, error: OSError) -> MasterKeyError:
    return MasterKeyError(f"Cannot write {path}: {(error.strerror or str(error)).lower()}.")
