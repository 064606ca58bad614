"""One log record of the running server, as it is kept until it is stored."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from ....devkit_base.engine.redact import redact
from ..record import LEVELS, LogRecord

#: Characters of a text: of a longer one the beginning and the end are kept, where the cause stands.
MAX_TEXT = 60_000
_HEAD = 20_000
_FORMATTER = logging.Formatter()


@dataclass(frozen=True, slots=True)
class Caught:
    """What a handler can know without asking. ``time`` is in seconds since 1970, ``thread`` its ident."""

    time: float
    level: str
    logger: str
    text: str
    pid: int
    thread: int
    database: str
    uid: int
    url: str

    def record(self, user: str = "") -> LogRecord:
        """The record as the engine reads it, secrets masked."""
        fields = {"thread": str(self.thread), "url": redact(self.url), "user": user}
        if self.uid:
            fields["uid"] = str(self.uid)
        return LogRecord(
            text=redact(self.text),
            level=self.level,
            logger=self.logger,
            time=datetime.fromtimestamp(self.time, UTC),
            pid=self.pid,
            database=self.database,
            format="captured",
            fields={name: value for name, value in fields.items() if value},
        )


def catch(record: logging.LogRecord, thread: threading.Thread) -> Caught:
    """Keep what a record says; its arguments and traceback become text, since they hold on to frames."""
    return Caught(
        time=record.created,
        level=_level(record.levelno),
        logger=record.name,
        text=_text(record),
        pid=os.getpid(),
        thread=thread.ident or 0,
        database=getattr(thread, "dbname", None) or "",
        uid=_number(getattr(thread, "uid", 0)),
        url=str(getattr(thread, "url", "") or ""),
    )


def _level(number: int) -> str:
    name = logging.getLevelName(min(50, max(10, number // 10 * 10)))
    return name if name in LEVELS else "ERROR"


def _text(record: logging.LogRecord) -> str:
    try:
        message = record.getMessage()
    except Exception:  # noqa: BLE001 - arguments that do not fit, or whose text cannot be made
        message = str(record.msg)
    if record.exc_info and not record.exc_text:
        # Where other handlers put it too, so that it is made once.
        record.exc_text = _FORMATTER.formatException(record.exc_info)
    text = f"{message}\n{record.exc_text}" if record.exc_text else message
    if len(text) > MAX_TEXT:
        tail = MAX_TEXT - _HEAD
        text = f"{text[:_HEAD]}\n… {len(text) - MAX_TEXT} characters left out\n{text[-tail:]}"
    return text


def _number(value) -> int:
    return value if isinstance(value, int) else 0
