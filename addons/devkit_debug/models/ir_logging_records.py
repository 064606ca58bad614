"""The log that Odoo keeps in its database (``--log-db``, ``log()`` of server actions) as records."""

from collections.abc import Iterator
from datetime import UTC, datetime

from ...devkit_base.engine.redact import redact
from ..engine.record import LEVELS, LogRecord, Place

#: Rows read at once.
BATCH = 1000


def ir_logging_records(env, since: datetime) -> Iterator[LogRecord]:
    """The rows of ``ir.logging`` from a UTC time on, in the order they were written, secrets masked."""
    logging, last = env["ir.logging"].sudo(), 0
    while rows := logging.search([("id", ">", last), ("create_date", ">=", since)], order="id", limit=BATCH):
        for row in rows:
            yield _record(row)
        last = rows[-1].id
        logging.invalidate_model()


def _record(row) -> LogRecord:
    level = (row.level or "").upper()
    return LogRecord(
        text=redact((row.message or "").replace("\x00", "")),
        # A level that server actions made up says nothing of a failure.
        level=level if level in LEVELS[1:] else "INFO",
        logger=row.name or "",
        time=row.create_date.replace(tzinfo=UTC),
        database=row.dbname or row.env.cr.dbname,
        program="browser" if row.type == "client" else "odoo",
        format="ir_logging",
        place=Place(f"ir.logging/{row.id}"),
    )
