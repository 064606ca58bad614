"""DevKit's own JSON: all that is known, in a stable order. ``format`` names the version of this layout."""

import json

from ..report import Entry, Report
from ..rule import Rule

FORMAT = "devkit-report/1"


def render(report: Report) -> str:
    """The report as one JSON object."""
    report = report.redacted()
    data = {
        "format": FORMAT,
        "tool": report.tool,
        "version": report.version,
        "target": report.target,
        "started": report.started.isoformat(timespec="seconds"),
        "summary": {severity.value: count for severity, count in report.by_severity().items()},
        "rules": [_rule(rule) for rule in report.rules],
        "findings": [_finding(entry) for entry in report.sorted_entries()],
    }
    return json.dumps(data, indent=2)


def _rule(rule: Rule) -> dict:
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "explanation": rule.explanation,
        "reference": rule.reference,
        "tags": list(rule.tags),
    }


def _finding(entry: Entry) -> dict:
    finding, where = entry.finding, entry.finding.location
    return {
        "rule": finding.rule,
        "message": finding.message,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "location": {name: getattr(where, name) for name in where.__slots__},
        "evidence": finding.evidence,
        "fix": finding.fix,
        "fingerprint": {"value": entry.fingerprint.value, **entry.fingerprint.explain()},
        "since": entry.since,
        "ignored": entry.ignored,
    }
