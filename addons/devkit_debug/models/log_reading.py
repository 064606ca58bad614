"""What a run reads: the files of a target, or what was uploaded."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from odoo.exceptions import UserError

from ..engine.log_or_text import MOST, text_records
from ..engine.record import LogRecord
from ..engine.source import Source
from .log_stream import WatchedStream


@dataclass(frozen=True)
class Part:
    """One file: its name, its size in bytes, and how it is opened."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def parts_of_target(target) -> list[Part]:
    """The files of a log target, proved to be allowed now; those of a folder oldest first.

    :raises ValidationError: the path is not allowed
    """
    path = target._path()
    files = [path] if target.kind == "log" else _files(path)
    return [Part(str(each), each.stat().st_size, lambda each=each: each.open("rb")) for each in files]


def parts_of_uploads(attachments) -> list[Part]:
    """The files that were uploaded for a run.

    :raises UserError: they are gone
    """
    if not attachments:
        raise UserError(attachments.env._("The uploaded files are gone: upload them again."))
    return [Part(each.name, each.file_size, lambda each=each: _open(each)) for each in attachments]


def sources(parts: list[Part], tick: Callable[[int], None]) -> list[Source]:
    """The files, each opened when its turn has come; ``tick`` gets the bytes read of all of them so far."""
    found, before = [], 0
    for part in parts:
        stream = WatchedStream(part.open, lambda read, before=before: tick(before + read))
        found.append(Source(part.name, io.BufferedReader(stream, 1 << 20)))
        before += part.size
    return found


def pasted(parts: list[Part]) -> dict[Part, list[LogRecord]]:
    """The files that are no log but a short text (a saved traceback, an error dialog), with what they say."""
    found = {}
    for part in parts:
        if part.size < MOST:
            with part.open() as file:
                records = text_records(file.read(MOST), part.name)
            if records and all(record.format == "plain" for record in records):
                found[part] = records
    return found


def _files(folder: Path) -> list[Path]:
    found = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    return sorted(found, key=lambda each: (each.stat().st_mtime, each))


def _open(attachment) -> BinaryIO:
    """The content, from Odoo's file store without loading it where it is there."""
    if attachment.store_fname:
        return Path(attachment._full_path(attachment.store_fname)).open("rb")
    return io.BytesIO(attachment.raw or b"")
