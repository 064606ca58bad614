"""Turns engine incidents into the columns of ``devkit_debug_issue`` and ``devkit_debug_event``."""

import hashlib
import json
from datetime import UTC, datetime

from ...devkit_base.engine.redact import redact
from ..engine.deadlock.render import as_text
from ..engine.incident import Event, Incident

#: Column and PostgreSQL type of what an issue takes over from an incident.
ISSUE_COLUMNS = {
    "group_value": "text",
    "group_version": "text",
    "group_components": "jsonb",
    "name": "text",
    "failure_class": "text",
    "cause": "text",
    "evidence": "text",
    "fix": "text",
    "command": "text",
    "action": "text",
    "action_arguments": "jsonb",
    "reference": "text",
    "severity": "text",
    "severity_rank": "int4",
    "confidence": "text",
    "module": "text",
    "culprit_model": "text",
    "culprit_field": "text",
    "culprit_table": "text",
    "culprit_view": "text",
    "culprit_file": "text",
    "culprit_line": "int4",
    "culprit_function": "text",
    "component": "text",
    "module_version": "text",
    "author": "text",
    "maintainers": "text",
    "first_seen": "timestamp",
    "last_seen": "timestamp",
}
EVENT_COLUMNS = {
    "issue_id": "int4",
    "key": "text",
    "group_value": "text",
    "time": "timestamp",
    "level": "text",
    "logger": "text",
    "pid": "int4",
    "database": "text",
    "url": "text",
    "user_name": "text",
    "title": "text",
    "text": "text",
    "related": "jsonb",
    "place": "text",
    "retried": "int4",
    "recovered": "bool",
    "module_version": "text",
    "outcome": "text",
    "deadlock": "text",
}
#: Characters of an event's text, of one related record, and how many of those are kept.
MAX_TEXT, MAX_RELATED_TEXT, MAX_RELATED = 100_000, 4_000, 20
MAX_LINE = 2_000
_NO_NUL = {0: None}
_LARGEST_INTEGER = 2**31 - 1


def clean(text: str, limit: int = MAX_TEXT) -> str | None:
    """The text as it is stored: secrets masked, no NUL or lone surrogate (PostgreSQL takes none), or None."""
    masked = redact(text.translate(_NO_NUL).encode(errors="replace").decode())
    if len(masked) > limit:
        masked = f"{masked[:limit]}\n… {len(masked) - limit} characters more"
    return masked or None


def utc(time: datetime | None) -> datetime | None:
    """The time as Odoo stores it: UTC, without a zone, no microseconds."""
    return time.astimezone(UTC).replace(tzinfo=None, microsecond=0) if time else None


def title_of(incident: Incident) -> str:
    """One line that says what is wrong."""
    title = incident.title or incident.primary.record.message or incident.verdict.name
    return clean(title.split("\n")[0], MAX_LINE) or incident.verdict.name


def times_of(incident: Incident) -> tuple[datetime | None, datetime | None]:
    """When it began and ended, as far as its records say."""
    times = [event.record.time for event in (incident.primary, *incident.events) if event.record.time]
    return (min(times), max(times)) if times else (None, None)


def issue_row(incident: Incident, first: datetime, last: datetime) -> tuple:
    """One row, in the order of ``ISSUE_COLUMNS``; the times are UTC without a zone."""
    verdict, culprit, group = incident.verdict, incident.culprit, incident.group
    components = [
        {"name": each.name, "value": clean(each.value), "contributes": each.contributes, "why": each.why}
        for each in group.components
    ]
    return (
        group.value,
        group.version,
        json.dumps(components),
        title_of(incident),
        verdict.name,
        clean(verdict.cause),
        clean(verdict.evidence),
        clean(verdict.fix),
        clean(verdict.command),
        verdict.action or None,
        json.dumps(dict(verdict.arguments)),
        verdict.reference or None,
        verdict.severity.value,
        verdict.severity.rank,
        verdict.confidence.value,
        clean(culprit.module, MAX_LINE),
        clean(culprit.model, MAX_LINE),
        clean(culprit.field, MAX_LINE),
        clean(culprit.table, MAX_LINE),
        clean(culprit.view, MAX_LINE),
        clean(culprit.file, MAX_LINE),
        _integer(culprit.line),
        clean(culprit.function, MAX_LINE),
        clean(incident.primary.record.fields.get("component", ""), MAX_LINE),
        clean(culprit.version, MAX_LINE),
        clean(culprit.author, MAX_LINE),
        clean(culprit.maintainers, MAX_LINE),
        first,
        last,
    )


def event_row(incident: Incident, issue: int, key: str, time: datetime, with_text: bool) -> tuple:
    """One row, in the order of ``EVENT_COLUMNS``."""
    record = incident.primary.record
    fields = record.fields
    return (
        issue,
        key,
        incident.group.value,
        time,
        record.level or None,
        clean(record.logger, MAX_LINE),
        _integer(record.pid),
        clean(record.database, MAX_LINE),
        clean(incident.url or fields.get("url", ""), MAX_LINE),
        clean(fields.get("user") or fields.get("uid") or "", MAX_LINE),
        title_of(incident),
        clean(record.text) if with_text else None,
        json.dumps(_related(incident)) if with_text else None,
        clean(str(record.place), MAX_LINE),
        incident.retried,
        incident.recovered,
        clean(incident.culprit.version, MAX_LINE),
        clean(incident.outcome, MAX_LINE),
        clean(as_text(incident.deadlock)) if incident.deadlock and with_text else None,
    )


def event_key(incident: Incident) -> str:
    """What is the same for an event that is read twice, from a log or a copy of it."""
    record = incident.primary.record
    when = record.time.isoformat() if record.time else ""
    parts = [when, str(record.pid), record.database, record.text]
    return hashlib.sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:40]


def gave_up(incident: Incident) -> bool:
    """Whether Odoo tried again until it gave up."""
    return incident.exhausted or any(event.role == "exhausted" for event in incident.events)


def _integer(value: int) -> int:
    return value if 0 <= value <= _LARGEST_INTEGER else 0


def _related(incident: Incident) -> list[dict]:
    others = [event for event in incident.events if event is not incident.primary]
    return [_related_record(event) for event in others[:MAX_RELATED]]


def _related_record(event: Event) -> dict:
    record = event.record
    time = record.time.isoformat(sep=" ", timespec="milliseconds") if record.time else ""
    return {
        "role": event.role,
        "time": time,
        "level": record.level,
        "logger": clean(record.logger, MAX_LINE),
        "text": clean(record.text, MAX_RELATED_TEXT),
    }
