"""Makes a case of a text, as `explain` does of a log."""

from addons.devkit_debug.engine.addon_index import NOTHING_KNOWN
from addons.devkit_debug.engine.classes import Case
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.incident import Event
from addons.devkit_debug.engine.trace import parse

_ROLES = (
    (" tries left, try again", "retry"),
    ("SERIALIZATION_FAILURE, retry", "retry"),
    ("maximum number of tries", "exhausted"),
)


def case_of(text, index=NOTHING_KNOWN, **more):
    """All records of a text as one case; the first failure with a traceback is read first."""
    events = [_event(record) for record in records_of_text(text)]
    telling = [event for event in events if event.role == "error"] or events
    failing = [event for event in telling if event.record.is_failure or event.trace] or telling
    primary = next((event for event in failing if event.trace), failing[0])
    return Case(primary, tuple(events), index, **more)


def _event(record):
    role = next((role for words, role in _ROLES if words in record.text), "error")
    if record.logger.endswith("werkzeug") and record.level == "INFO":
        role = "access"
    return Event(record, parse(record.text), role)
