"""A text in memory (an upload, a form, a test) as records: every one, whatever its level."""

from __future__ import annotations

from dataclasses import replace

from ....devkit_base.engine.redact import redact
from ..record import LogRecord, Place
from .assemble import Assembler
from .journal_export import is_export, json_lines
from .pasted import pasted


def records_of_text(text: str, path: str = "") -> list[LogRecord]:
    """Return all records of a text, secrets masked.

    A text in which no line is of a known format (a traceback, an error dialog, a sentence from a screen) is
    one record of the format "plain"; its level is ERROR when it reads like a failure, else empty. Bytes that
    are no UTF-8 may be in the text as ``surrogateescape`` leaves them.
    """
    text = text.removeprefix("\ufeff")
    if is_export(text[:100].encode(errors="replace")):
        text = b"".join(json_lines([_bytes(text)])).decode()
    assembler = Assembler()
    records: list[LogRecord] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        records.extend(assembler.feed(line, Place(path, number, offset)))
        offset += len(line.encode(errors="replace")) + 1
    records.extend(assembler.flush())
    if (
        not assembler.headed
        or all(record.format == "plain" for record in records)
        or _is_pasted(assembler, records)
    ):
        whole = pasted(text, path)
        records = [whole] if whole else []
    records.sort(key=lambda record: record.place.offset)
    return [masked(record) for record in records]


def _is_pasted(assembler: Assembler, records: list[LogRecord]) -> bool:
    """Is it no log, but a message above PostgreSQL's DETAIL or HINT, which alone look like records?"""
    bare = all(record.time is None and not record.pid and record.format == "postgresql" for record in records)
    return bool(assembler.stray and bare)


def _bytes(text: str) -> bytes:
    try:
        return text.encode(errors="surrogateescape")
    except UnicodeEncodeError:  # half a character that no bytes were decoded to
        return text.encode(errors="replace")


def masked(record: LogRecord) -> LogRecord:
    """Return the record with every secret that can be recognised replaced."""
    text = redact(record.text)
    fields = {name: redact(value) for name, value in record.fields.items()}
    if text == record.text and fields == dict(record.fields):
        return record
    return replace(record, text=text, fields=fields)
