"""Paths from users: only what really lies under an allowed root, symbolic links followed."""

import os
from collections.abc import Iterable
from pathlib import Path


class PathRefused(ValueError):
    """A path that may not be used. The message names the input and the allowed roots."""

    def __init__(self, path: str, roots: list[str], reason: str):
        self.path, self.roots, self.reason = path, roots, reason
        allowed = ", ".join(roots) or "none is configured"
        super().__init__(f"The path {_shown(path)} {reason}. Allowed roots: {allowed}.")


def resolve_under(
    path: str | os.PathLike, roots: Iterable[str | os.PathLike], must_exist: bool = True
) -> Path:
    """Return the real path of ``path``, proved to lie under (or to be) one of ``roots``.

    Symbolic links and ``..`` are followed on both sides before comparing. With ``must_exist=False`` the last
    parts may be missing (a folder about to be written); those that exist are still followed.

    :raises PathRefused: outside the roots, relative, with NUL bytes or other control characters, names longer
        than the file system takes, a loop of links, or missing
    """
    text = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    listed = [str(root) for root in roots]
    reason = _refusal(text)
    if reason:
        raise PathRefused(text, listed, reason)
    try:
        real = os.path.realpath(text, strict=must_exist)
        _ = os.path.lexists(real)
    except OSError as error:
        raise PathRefused(text, listed, _os_reason(error)) from error
    if not any(_is_under(real, root) for root in listed):
        raise PathRefused(text, listed, "lies outside the folders this server allows")
    if not must_exist:
        _check_missing_part(text, real, listed)
    return Path(real)


def is_under(path: str | os.PathLike, roots: Iterable[str | os.PathLike]) -> bool:
    """Tell whether :func:`resolve_under` would accept ``path``."""
    try:
        resolve_under(path, roots)
    except PathRefused:
        return False
    return True


def split_roots(value: str | None) -> list[str]:
    """Return the absolute paths of a comma separated value; blanks and relative ones are dropped."""
    parts = (os.path.expanduser(part.strip()) for part in (value or "").split(","))
    return [os.path.normpath(part) for part in parts if os.path.isabs(part)]


def _refusal(text) -> str | None:
    if not isinstance(text, str) or not text.strip():
        return "is empty"
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        return "holds control characters"
    if not os.path.isabs(text):
        return "is not absolute"
    return _length_refusal(text)


def _length_refusal(text: str) -> str | None:
    try:
        encoded = os.fsencode(text)
    except UnicodeEncodeError:
        return "holds characters that no file name can have"
    if len(encoded) >= 4096 or any(len(part) > 255 for part in encoded.split(b"/")):
        return "is too long"
    return None


def _is_under(real: str, root: str) -> bool:
    if _refusal(root):
        return False
    real_root = os.path.realpath(root)
    return real == real_root or real.startswith(real_root.rstrip("/") + "/")


def _check_missing_part(text: str, real: str, roots: list[str]) -> None:
    """A link that loops is returned unresolved by a lenient ``realpath``: refuse what is still a link."""
    current = real
    while current != os.path.dirname(current):
        if os.path.islink(current):
            raise PathRefused(text, roots, "holds a symbolic link that leads nowhere")
        current = os.path.dirname(current)


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "cannot be read by this server"
    return f"cannot be used ({(error.strerror or 'unknown error').lower()})"


def _shown(path) -> str:
    text = repr(path)
    return text if len(text) <= 200 else f"{text[:120]}…{text[-40:]}"
