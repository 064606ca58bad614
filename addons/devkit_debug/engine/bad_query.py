"""Reads what Odoo logs of a query that failed: ``bad query: …`` and, below, PostgreSQL's message."""

from __future__ import annotations

from dataclasses import dataclass

from .record import LogRecord

_MARK = "bad query:"


@dataclass(frozen=True, slots=True)
class BadQuery:
    """The statement as logged, and PostgreSQL's message with its DETAIL, HINT and CONTEXT.

    Before Odoo 11 the message stands in a traceback below the statement: then ``error`` is that
    traceback's last line and what follows it.
    """

    statement: str
    error: str

    @property
    def message(self) -> str:
        """The first line of the error."""
        return self.error.strip().partition("\n")[0].strip()


def is_bad_query(record: LogRecord) -> bool:
    """Does the record report a query that failed?"""
    return record.text.lstrip().startswith(_MARK)


def read_bad_query(record: LogRecord) -> BadQuery | None:
    """The query and its error; None for any other record."""
    if not is_bad_query(record):
        return None
    text = record.text.lstrip()[len(_MARK) :].strip()
    before, mark, error = text.rpartition("\nERROR: ")
    if mark:
        return BadQuery(before.strip(), error.strip())
    before, mark, trace = text.partition("\nTraceback (most recent call last):")
    return BadQuery(before.strip(), _last_raised(trace) if mark else "")


def _last_raised(trace: str) -> str:
    """From the line that is not indented: ``TransactionRollbackError: could not serialize …``."""
    lines = trace.strip("\n").splitlines()
    start = next((number for number, line in enumerate(lines) if line and not line[0].isspace()), len(lines))
    raised = "\n".join(lines[start:]).strip()
    name, mark, message = raised.partition(": ")
    return message if mark and name.replace(".", "").isidentifier() else raised
