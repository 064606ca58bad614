"""Opens what logs are kept in: files, folders, compressed files, archives, standard input."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .blocks import Stream
from .notes import Notes, Skipped
from .streams import Bomb, Counted, Packed, Transcoded, Unpacked, encoding_of, peeked

_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"PK\x03\x04": "zip"}
_UNKNOWN = {b"\x28\xb5\x2f\xfd": "zstd", b"7z\xbc\xaf": "7-Zip", b"Rar!": "RAR", b"\x7fELF": "a program"}
_HEAD = 512
#: What reading a damaged file raises.
READ_ERRORS = (Bomb, EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Limits:
    """What stops a zip bomb.

    Bytes unpacked from one file, how many times larger than packed, files of one archive. Logs are packed 10
    to 60 times smaller, a file of one repeated line up to 300 times; deflate's most is 1,032.
    """

    unpacked: int = 256 * 1024**3
    ratio: int = 500
    members: int = 10_000


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes with the name that its records are to carry."""

    name: str
    stream: Stream


def sources(paths: Iterable[str | os.PathLike | Source], limits: Limits, notes: Notes) -> Iterator[Source]:
    """Yield each stream in turn; it is closed when the next is asked for. What cannot be read is noted."""
    for path in paths:
        if isinstance(path, Source):
            yield from _unpacked(path, limits, notes, depth=0)
        elif os.fspath(path) == "-":
            yield from _unpacked(Source("stdin", sys.stdin.buffer), limits, notes, depth=0)
        elif os.path.isdir(path):
            yield from _folder(Path(path), limits, notes)
        else:
            yield from _file(Path(path), limits, notes, named=True)


def _folder(folder: Path, limits: Limits, notes: Notes) -> Iterator[Source]:
    """The regular files below a folder, oldest first, so that rotated logs are read in their order."""
    found: list[tuple[float, str]] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: _refused(error, notes)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = os.path.join(where, name)
            try:
                status = os.lstat(path)
            except OSError as error:
                _refused(error, notes)
                continue
            if stat.S_ISREG(status.st_mode):
                found.append((status.st_mtime, path))
            else:
                notes.add(Skipped(path, "no regular file (links in a folder are not followed)"))
            if len(found) > limits.members:
                notes.add(
                    Skipped(str(folder), f"more than {limits.members:,} files, the rest was not looked at")
                )
                break
    for _time, path in sorted(found):
        yield from _file(Path(path), limits, notes, named=False)


def _file(path: Path, limits: Limits, notes: Notes, named: bool) -> Iterator[Source]:
    try:
        status = path.stat()
        pipe = named and stat.S_ISFIFO(status.st_mode)
        if not (pipe or stat.S_ISREG(status.st_mode)):
            notes.add(Skipped(str(path), "no regular file"))
            return
        stream = open(path, "rb", buffering=0)  # noqa: SIM115 - closed below
    except OSError as error:
        _refused(error, notes)
        return
    with stream:
        yield from _unpacked(Source(str(path), stream), limits, notes, depth=0)


def _unpacked(source: Source, limits: Limits, notes: Notes, depth: int) -> Iterator[Source]:
    """The source itself, or what is packed in it (a compressed file in an archive, no archive in one)."""
    try:
        yield from _opened(source, limits, notes, depth)
    except READ_ERRORS as error:
        notes.add(broken(source.name, error))


def _opened(source: Source, limits: Limits, notes: Notes, depth: int) -> Iterator[Source]:
    stream, head = peeked(source.stream, _HEAD)
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
    unknown = next((kind for magic, kind in _UNKNOWN.items() if head.startswith(magic)), "")
    encoding = encoding_of(head)
    if unknown:
        notes.add(Skipped(source.name, f"{unknown} is not unpacked here"))
    elif kind and depth > 2:
        notes.add(Skipped(source.name, "packed too often"))
    elif kind == "zip":
        yield from _zip(Source(source.name, stream), limits, notes, depth)
    elif kind:
        packed = Counted(stream, b"")
        inner = Unpacked(_decompressor(kind, packed), packed, limits.unpacked, limits.ratio)
        yield from _opened(Source(source.name, inner), limits, notes, depth + 1)
    elif head[257:262] == b"ustar":
        yield from _tar(Source(source.name, stream), limits, notes, depth)
    elif encoding:
        yield Source(source.name, Transcoded(stream, encoding))
    else:
        yield Source(source.name, stream)


def _decompressor(kind: str, stream: Stream) -> Stream:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=stream)
    return bz2.BZ2File(stream) if kind == "bzip2" else lzma.LZMAFile(stream)


def _zip(source: Source, limits: Limits, notes: Notes, depth: int) -> Iterator[Source]:
    file = source.stream if source.stream.seekable() else io.BytesIO(_all(source.stream))
    with zipfile.ZipFile(file) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        for info in sorted(members[: limits.members], key=lambda info: (info.date_time, info.filename)):
            name = f"{source.name}/{info.filename}"
            if info.flag_bits & 1:
                notes.add(Skipped(name, "encrypted", size=info.file_size))
                continue
            try:
                with archive.open(info) as member:
                    inner = Unpacked(member, Packed(info.compress_size), limits.unpacked, limits.ratio)
                    yield from _unpacked(Source(name, inner), limits, notes, depth + 2)
            except (*READ_ERRORS, RuntimeError) as error:
                notes.add(Skipped(name, f"cannot be read: {_reason(error)}"))
        if len(members) > limits.members:
            notes.add(Skipped(source.name, f"more than {limits.members:,} files, the rest was not looked at"))


def _tar(source: Source, limits: Limits, notes: Notes, depth: int) -> Iterator[Source]:
    with tarfile.open(fileobj=source.stream, mode="r|") as archive:
        for count, info in enumerate(archive):
            if count >= limits.members:
                notes.add(
                    Skipped(source.name, f"more than {limits.members:,} files, the rest was not looked at")
                )
                return
            member = archive.extractfile(info) if info.isreg() else None
            if member is not None:
                yield from _unpacked(Source(f"{source.name}/{info.name}", member), limits, notes, depth + 2)


def _all(stream: Stream) -> bytes:
    """A zip file has its directory at its end: from a pipe it has to be in memory, up to 64 MiB."""
    data = bytearray()
    while chunk := stream.read(1 << 20):
        data += chunk
        if len(data) > 64 << 20:
            raise Bomb("a zip file of more than 64 MiB cannot be read from a pipe; give its path")
    return bytes(data)


def broken(name: str, error: BaseException) -> Skipped:
    """Return the note about a source that could not be read to its end."""
    why = str(error) if isinstance(error, Bomb) else f"cannot be read further: {_reason(error)}"
    return Skipped(name, why)


def _refused(error: OSError, notes: Notes) -> None:
    notes.add(Skipped(str(error.filename or ""), f"cannot be read: {_reason(error)}"))


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")
