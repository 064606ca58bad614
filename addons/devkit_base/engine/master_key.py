"""Where the master key comes from: the environment, the configuration, or a file. Never the database.

Looked up in this order: environment variable ``DEVKIT_MASTER_KEY``, configuration value
``devkit_master_key``, the file named by ``devkit_master_key_file`` (or ``DEVKIT_MASTER_KEY_FILE``). Each
holds one key or several, separated by commas, blanks or lines: the first seals, the others are earlier keys
that still open, for rotation. A key is 64 hexadecimal digits or 44 characters of base64; ``#`` starts a
comment line.
"""

import base64
import binascii
import os
import stat
from dataclasses import dataclass

from .envelope import KeyRing, MasterKey
from .settings import Settings

#: More is no key file.
_MAX_BYTES = 65_536


class MasterKeyError(Exception):
    """There is no usable master key; the sentence says why and what to do, and never holds a key."""


@dataclass(frozen=True)
class Status:
    """What a health check may show: never a key, only ids."""

    ok: bool
    message: str
    source: str = ""
    key_id: str = ""
    previous: tuple[str, ...] = ()


def load(settings: Settings) -> KeyRing:
    """Return the keys of this server.

    :raises MasterKeyError: none is configured, one is malformed, or its file is not private
    """
    text, source = _text(settings)
    words = [word for line in text.splitlines() if not line.lstrip().startswith("#") for word in _split(line)]
    if not words:
        raise MasterKeyError(f"The master key from {source} is empty. {_HOW}")
    current, *previous = [_parse(word, number, source) for number, word in enumerate(words, 1)]
    return KeyRing(current, tuple(previous))


def status(settings: Settings) -> Status:
    """Tell whether there is a usable master key; does not raise."""
    try:
        ring = load(settings)
    except MasterKeyError as error:
        return Status(False, str(error))
    source = _source(settings)
    message = f"Master key {ring.current.id} from {source}"
    if ring.previous:
        message += f", {len(ring.previous)} earlier"
    return Status(True, f"{message}.", source, ring.current.id, tuple(key.id for key in ring.previous))


def generate() -> str:
    """Return a new key as text, ready for the configuration or a key file."""
    return MasterKey.generate().secret.hex()


_HOW = "Make one with: odoo-bin devkit_secret generate-key --file PATH, and set devkit_master_key_file to it."


def _source(settings: Settings) -> str:
    if settings.get("devkit_master_key"):
        place = settings.source("devkit_master_key")
        return "the environment" if place == "environment" else "the configuration"
    return f"the file {settings.get('devkit_master_key_file')}"


def _text(settings: Settings) -> tuple[str, str]:
    source = _source(settings)
    text = settings.get("devkit_master_key")
    if text:
        return text, source
    path = settings.get("devkit_master_key_file")
    if not path:
        raise MasterKeyError(f"No master key is configured: secrets can neither be stored nor used. {_HOW}")
    return read_private(path), source


def read_private(path: str) -> str:
    """Return the text of a file that only this process's user can read.

    Checked on the open file, so that it cannot be exchanged between the check and the reading.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise MasterKeyError(f"The master key file {path} cannot be read: {reason}.") from None
    try:
        _check_private(path, os.fstat(handle))
        content = os.read(handle, _MAX_BYTES + 1)
    finally:
        os.close(handle)
    if len(content) > _MAX_BYTES:
        raise MasterKeyError(f"The master key file {path} is too large to be one.")
    return content.decode("ascii", "replace")


def _check_private(path: str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise MasterKeyError(f"The master key file {path} is not a regular file.")
    if found.st_uid != os.geteuid():
        raise MasterKeyError(
            f"The master key file {path} belongs to another user than the one that runs Odoo."
        )
    mode = stat.S_IMODE(found.st_mode)
    if mode != 0o600:
        raise MasterKeyError(
            f"The master key file {path} has mode {mode:03o}; it must be 600: chmod 600 {path}"
        )


def _split(line: str) -> list[str]:
    return line.replace(",", " ").split()


def _parse(word: str, number: int, source: str) -> MasterKey:
    secret = _decode(word)
    if len(secret) != 32:
        raise MasterKeyError(
            f"Key {number} from {source} is not a master key: 64 hexadecimal digits or 44 characters of "
            f"base64 are expected, {len(word)} characters were found. {_HOW}"
        )
    if len(set(secret)) < 8:
        raise MasterKeyError(f"Key {number} from {source} is not random: use a generated one. {_HOW}")
    return MasterKey(secret)


def _decode(word: str) -> bytes:
    try:
        if len(word) == 64:
            return bytes.fromhex(word)
        return base64.b64decode(word.replace("-", "+").replace("_", "/"), validate=True)
    except (ValueError, binascii.Error):
        return b""
