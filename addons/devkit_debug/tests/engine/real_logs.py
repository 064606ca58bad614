"""Real logs of Odoo 19 and PostgreSQL 15, written by one server while two users made it fail."""

from pathlib import Path

from addons.devkit_debug.engine.correlate import Chain, correlate, merge
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.record import LogRecord

FOLDER = Path(__file__).parent / "fixtures" / "incidents"


def log(name: str) -> list[LogRecord]:
    """The records of a log in the folder of fixtures."""
    return records_of_text((FOLDER / name).read_text(encoding="utf-8"), name)


def chains(*logs: list[LogRecord]) -> list[Chain]:
    """The incidents in logs, merged by time."""
    return list(correlate(merge(logs)))


def roles(chain: Chain) -> list[str]:
    """What each event of a chain is."""
    return [event.role for event in chain.events]
