"""Records as plain data that can be stored, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from .record import LogRecord, Place


def record_to_data(record: LogRecord) -> dict:
    """All of a record, for JSON."""
    return {
        "text": record.text,
        "level": record.level,
        "logger": record.logger,
        "time": record.time.isoformat() if record.time else "",
        "pid": record.pid,
        "database": record.database,
        "program": record.program,
        "format": record.format,
        "place": [record.place.path, record.place.line, record.place.offset],
        "fields": dict(record.fields),
    }


def record_of_data(data: Mapping) -> LogRecord:
    """The record of plain data.

    :raises ValueError: it is none
    """
    try:
        path, line, offset = data["place"]
        return LogRecord(
            text=str(data["text"]),
            level=str(data["level"]),
            logger=str(data["logger"]),
            time=datetime.fromisoformat(data["time"]) if data["time"] else None,
            pid=int(data["pid"]),
            database=str(data["database"]),
            program=str(data["program"]),
            format=str(data["format"]),
            place=Place(str(path), int(line), int(offset)),
            fields={str(name): str(value) for name, value in data["fields"].items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"This is no record of a log: {error}") from error
