"""SARIF 2.1.0, the format of code scanners (OASIS standard, 27 March 2020).

Severity: SARIF has the levels error, warning and note; the finer one is in ``properties.severity`` and, for
tools that sort by it, in the rule's ``security-severity``.
"""

import json
import re
from urllib.parse import quote

from ..finding import Confidence, Location, Severity
from ..report import NEW, Entry, Report
from ..rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
#: Where the scale of CVSS v3 puts them, in the middle of each band.
SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.5", "info": "0.0"}
PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+")


def render(report: Report) -> str:
    """The report as one SARIF log with one run."""
    report = report.redacted()
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, indent=2)


def _run(report: Report) -> dict:
    index = {rule.code: position for position, rule in enumerate(report.rules)}
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "startTimeUtc": _time(report)}],
        "results": [_result(entry, index) for entry in report.sorted_entries()],
    }
    if report.target:
        run["properties"] = {"target": report.target}
    return run


def _time(report: Report) -> str:
    return report.started.strftime("%Y-%m-%dT%H:%M:%SZ")


def _driver(report: Report) -> dict:
    driver = {"name": report.tool, "version": report.version, "rules": [_rule(rule) for rule in report.rules]}
    if _SEMANTIC.fullmatch(report.version):
        driver["semanticVersion"] = report.version
    return driver


def _rule(rule: Rule) -> dict:
    help_text = f"{rule.explanation}\n\nBad:\n\n{rule.bad}\n\nGood:\n\n{rule.good}"
    properties = {"precision": PRECISION[rule.confidence], "severity": rule.severity.value}
    if "security" in rule.tags:
        properties["security-severity"] = SCORES[rule.severity.value]
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": help_text, "markdown": rule.explanation},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties
        | _given({"tags": list(dict.fromkeys(rule.tags)), "reference": rule.reference}),
    }


def _result(entry: Entry, index: dict[str, int]) -> dict:
    finding = entry.finding
    result = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "partialFingerprints": {entry.fingerprint.version: entry.fingerprint.value},
        "properties": {"severity": finding.severity.value, "confidence": finding.confidence.value}
        | _given({"evidence": finding.evidence, "fix": finding.fix, "addon": finding.location.addon}),
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if location := _location(finding.location):
        result["locations"] = [location]
    if entry.since:
        result["baselineState"] = "new" if entry.since == NEW else "unchanged"
    if entry.ignored:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": entry.ignored}]
    return result


def _location(where: Location) -> dict:
    location = {}
    if where.path:
        # RFC 3986: everything but a slash that has a meaning in a URI is percent-encoded
        uri = quote(where.path.replace("\\", "/"), safe="/")
        location["physicalLocation"] = {"artifactLocation": {"uri": uri}}
        if region := _region(where):
            location["physicalLocation"]["region"] = region
    if where.symbol:
        location["logicalLocations"] = [{"fullyQualifiedName": where.symbol}]
    return location


def _region(where: Location) -> dict:
    if not where.line:
        return {}
    return {"startLine": where.line} | _given(
        {
            "startColumn": where.column,
            "endLine": where.end_line if where.end_line > where.line else 0,
            "snippet": {"text": where.snippet} if where.snippet else None,
        }
    )


def _given(values: dict) -> dict:
    return {name: value for name, value in values.items() if value}
