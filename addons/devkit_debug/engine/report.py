"""Incidents as plain data for JSON, as findings for SARIF and the other exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ...devkit_base.engine.finding import Finding, Location
from ...devkit_base.engine.report import Report
from .deadlock.render import as_data as deadlock_data
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


#: The code of a class's rule, by the class's name (its last tag).
_CODES = {rule.tags[-1]: rule.code for rule in REGISTRY}
