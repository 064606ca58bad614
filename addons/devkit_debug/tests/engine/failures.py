"""Real failures that the tests of reading and grouping work on."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from addons.devkit_debug.engine.incident import Event
from addons.devkit_debug.engine.record import LogRecord
from addons.devkit_debug.engine.trace import parse

FOLDER = Path(__file__).parent / "fixtures" / "failures"
HTTP = "Exception during request handling.\n"


@dataclass(frozen=True)
class Failure:
    """One failure as it was logged; ``variant`` is the language where it is told in several."""

    name: str
    text: str
    variant: str = ""
    logger: str = "odoo.http"
    source: str = ""


@cache
def failures():
    """All of them: printed by Odoo 19, retyped from threads, and records without a traceback."""
    found = [Failure(*head[:1], text, head[1], source="Odoo 19.0") for head, text in _sections("odoo_19.txt")]
    found += [Failure(head[0], text, source=head[1]) for head, text in _sections("threads.txt")]
    found += [Failure(head[0], text, "", head[1], head[2]) for head, text in _sections("logs.txt")]
    return tuple(found)


def _sections(name):
    for section in (FOLDER / name).read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, _, text = section.partition("\n")
        yield head.split(), text.strip("\n") + "\n"


def event_of(text, logger="odoo.http", database="production", **fields):
    """The event as the pipeline makes it of a record."""
    message = HTTP + text if "Traceback" in text or "    at " in text else text
    return Event(LogRecord(message, "ERROR", logger, database=database, fields=fields), parse(text))
