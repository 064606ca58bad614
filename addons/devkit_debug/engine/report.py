"""Incidents as plain data for JSON, as findings for SARIF and the other exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ...devkit_base.engine.finding import Finding, Location, Severity
from ...devkit_base.engine.report import Report
from .deadlock import Deadlock
from .deadlock.render import as_data as deadlock_data
from .deadlock.render import as_text as deadlock_text
from .incident import Event, Incident
from .rules import REGISTRY

TOOL = "devkit_debug"
#: A record's text is cut there: the log has the rest.
_TEXT = 4000


def as_data(incident: Incident) -> dict:
    """All that is known of an incident, as one JSON object.

    ``group`` is the same for the same failure, ``why`` says what made it so; ``retried`` counts repetitions.
    """
    verdict = incident.verdict
    record = incident.primary.record
    data = {
        "class": verdict.name,
        "title": incident.title,
        "cause": verdict.cause,
        "culprit": asdict(verdict.culprit),
        "severity": verdict.severity.value,
        "confidence": verdict.confidence.value,
        "evidence": verdict.evidence,
        "fix": verdict.fix,
        "command": verdict.command,
        "reference": verdict.reference,
        "action": {"name": verdict.action, **verdict.arguments} if verdict.action else {},
        "group": incident.group.value,
        "group_version": incident.group.version,
        "why": [asdict(component) for component in incident.group.components],
        "retried": incident.retried,
        "recovered": incident.recovered,
        "exhausted": incident.exhausted,
        "outcome": incident.outcome,
        "url": incident.url,
        "time": record.time.isoformat() if record.time else "",
        "database": record.database,
        "process": record.pid,
        "events": [event_data(event) for event in incident.events],
        "skipped": list(incident.skipped),
    }
    if incident.deadlock:
        data["deadlock"] = deadlock_data(incident.deadlock)
    return data


def event_data(event: Event) -> dict:
    """One event: what was logged, where, and why it belongs to the incident."""
    record = event.record
    text = record.text if len(record.text) <= _TEXT else f"{record.text[:_TEXT]}…"
    return {
        "role": event.role,
        "why": event.why,
        "time": record.time.isoformat() if record.time else "",
        "level": record.level,
        "logger": record.logger,
        "program": record.program,
        "process": record.pid,
        "database": record.database,
        "place": str(record.place),
        "text": text,
    }


def as_finding(incident: Incident) -> Finding:
    """The incident as a finding of the rule of its class; one finding is one group."""
    verdict, culprit = incident.verdict, incident.culprit
    symbol = culprit.model or culprit.view or culprit.table or verdict.name
    place = Location(culprit.file, culprit.line, addon=culprit.module, symbol=symbol)
    return Finding(
        rule=_CODES.get(verdict.name, verdict.name),
        message=incident.title or verdict.cause,
        location=place,
        severity=verdict.severity,
        confidence=verdict.confidence,
        evidence="\n".join(part for part in (verdict.cause, verdict.evidence, incident.outcome) if part),
        fix="\n".join(part for part in (verdict.fix, verdict.command) if part),
        fingerprint_parts={"class": verdict.name, "group": incident.group.value},
    )


def as_report(incidents: Iterable[Incident], version: str, target: str = "") -> Report:
    """A report of the incidents for ``devkit_base``'s exports: each group once."""
    findings = {incident.group.value: as_finding(incident) for incident in incidents}
    used = {finding.rule for finding in findings.values()}
    rules = tuple(rule for rule in REGISTRY if rule.code in used)
    return Report(TOOL, version, rules, tuple(findings.values()), target=target)


def deadlock_finding(deadlock: Deadlock) -> Finding:
    """A deadlock as a finding, at the code of the side that was rolled back, or else of the other one."""
    sides = sorted(deadlock.sides, key=lambda side: not side.victim)
    frames = [path.deepest for side in sides for path in side.paths if path.deepest]
    place = Location(symbol=", ".join(deadlock.tables))
    if frames:
        file = frames[0].file or frames[0].path
        place = Location(file, frames[0].line, addon=frames[0].addon, symbol=frames[0].function)
    shapes = sorted(str(side.statement or side.wanted) for side in deadlock.sides)
    advice = deadlock.advice[0]
    return Finding(
        rule=_CODES["deadlock"],
        message=deadlock.title,
        location=place,
        severity=Severity.HIGH,
        evidence=deadlock_text(deadlock),
        fix="\n".join(part for part in (f"{advice.title}. {advice.text}", advice.code) if part),
        fingerprint_parts={"class": "deadlock", "sides": " / ".join(shapes)},
    )


def deadlock_report(deadlocks: Iterable[Deadlock], version: str, target: str = "") -> Report:
    """A report of the deadlocks for ``devkit_base``'s exports; those of like statements are one finding."""
    found = {}
    for deadlock in deadlocks:
        finding = deadlock_finding(deadlock)
        found.setdefault(finding.fingerprint_parts["sides"], finding)
    rules = tuple(rule for rule in REGISTRY if rule.code == _CODES["deadlock"])
    return Report(TOOL, version, rules, tuple(found.values()), target=target)


#: The code of a class's rule, by the class's name (its last tag).
_CODES = {rule.tags[-1]: rule.code for rule in REGISTRY}
