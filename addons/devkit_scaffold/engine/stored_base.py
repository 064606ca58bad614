"""What was generated, kept in the module's folder: the base of the next merge.

The archive is a hidden file that no manifest names, so that Odoo neither loads nor serves it and the zip of a
module does not hold it. It holds what the generator wrote and the blueprint's text: nothing of the server,
no key, no password.
"""

import io
import json
import stat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .generate import GeneratedFile
from .zip import pack

# Says that a folder was generated, and by what; a folder without it is never overwritten.
MARK = ".devkit_scaffold.json"
BASE_FILE = ".devkit_scaffold_base.zip"
# What stands for one generated file in the archive, and for the blueprint.
_FILES = "files"
_BLUEPRINT = "blueprint.yaml"
MAX_BYTES = 100_000_000
MAX_FILES = 10_000


class BaseUnreadable(ValueError):
    """The stored base cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class StoredBase:
    """The files of a generation by path, and the blueprint they were made of."""

    files: dict[str, bytes] = field(default_factory=dict)
    blueprint: str = ""


def pack_base(files: Iterable[GeneratedFile], blueprint: str = "") -> bytes:
    """The archive: the same files and blueprint give the same bytes, so it is not compressed (every zlib does
    that in its own way); a version control does it, and stores two archives as one and their difference.
    """
    entries = [GeneratedFile(f"{_FILES}/{file.path}", file.content) for file in files]
    return pack("", [*entries, GeneratedFile.text(_BLUEPRINT, blueprint)], is_compressed=False)


def unpack_base(content: bytes, shown: str = "The stored base") -> StoredBase:
    """What an archive holds. Raises BaseUnreadable, also for one that is too large or leads elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise BaseUnreadable(f"{shown} is too large to be one: {_REMEDY}")
            found = {entry.filename: archive.read(entry) for entry in entries if _is_sound(entry, shown)}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise BaseUnreadable(f"{shown} cannot be read ({error}): {_REMEDY}") from None
    blueprint = found.pop(_BLUEPRINT, b"").decode("utf-8", "replace")
    return StoredBase({path.removeprefix(f"{_FILES}/"): body for path, body in found.items()}, blueprint)


def read_base(folder: Path) -> StoredBase | None:
    """The base that lies in a module's folder; None where there is none. Raises BaseUnreadable."""
    path = folder / BASE_FILE
    if path.is_symlink():
        raise BaseUnreadable(f"{path} is a symbolic link: {_REMEDY}")
    if not path.exists():
        return None
    if path.stat().st_size > MAX_BYTES:
        raise BaseUnreadable(f"{path} is too large to be one: {_REMEDY}")
    return unpack_base(path.read_bytes(), str(path))


def put_marks(folder: Path, files: Iterable[GeneratedFile], blueprint: str = "") -> None:
    """Write the mark and the base into a folder."""
    files = sorted(files, key=lambda file: file.path)
    mark = {"generator": "devkit_scaffold", "base": BASE_FILE, "files": [file.path for file in files]}
    (folder / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
    (folder / BASE_FILE).write_bytes(pack_base(files, blueprint))


def is_generated(folder: Path) -> bool:
    """Whether a module's folder was written by the generator."""
    return not folder.is_symlink() and (folder / MARK).is_file()


_REMEDY = "bring it back from version control, or delete it and settle every difference by hand."


def _is_sound(entry: zipfile.ZipInfo, shown: str) -> bool:
    parts = entry.filename.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if "\\" in entry.filename or is_link or any(part in ("", ".", "..") for part in parts):
        raise BaseUnreadable(f"{shown} holds the entry {entry.filename!r}, which is no file of a module.")
    return entry.filename == _BLUEPRINT or parts[0] == _FILES
