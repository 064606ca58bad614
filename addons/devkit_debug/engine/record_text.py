"""A record as a line of a terminal, and as plain data."""

from __future__ import annotations

from .record import LogRecord


def as_text(record: LogRecord) -> str:
    """The record in the form of Odoo's log, whatever format it came in."""
    time = (
        record.time.strftime("%Y-%m-%d %H:%M:%S") + f",{record.time.microsecond // 1000:03}"
        if record.time
        else "?"
    )
    head = f"{time} {record.pid or '?'} {record.level or '?'} {record.database or '?'} "
    return f"{head}{record.logger or record.program or record.format}: {record.text}"


def as_data(record: LogRecord) -> dict:
    """The record as plain data for JSON."""
    return {
        "time": record.time.isoformat() if record.time else "",
        "level": record.level,
        "program": record.program,
        "format": record.format,
        "process": record.pid,
        "database": record.database,
        "logger": record.logger,
        "text": record.text,
        "fields": dict(record.fields),
        "place": str(record.place),
    }
