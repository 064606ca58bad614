"""JUnit XML, as Jenkins and GitLab read it: a finding is a failed test, a rule without findings a passed one.

Findings that somebody chose to ignore are skipped tests, with the reason.
"""

import re
from collections import Counter
from xml.etree import ElementTree as ET

from ..report import Entry, Report

#: What XML 1.0 does not allow in a document (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The report as one test suite."""
    report = report.redacted()
    entries = report.sorted_entries()
    seen = {entry.finding.rule for entry in entries}
    silent = [rule for rule in report.rules if rule.code not in seen]
    ignored = sum(bool(entry.ignored) for entry in entries)
    root = ET.Element("testsuites", name=clean(report.tool))
    suite = ET.SubElement(
        root,
        "testsuite",
        name=clean(report.target or report.tool),
        tests=str(len(entries) + len(silent)),
        failures=str(len(entries) - ignored),
        errors="0",
        skipped=str(ignored),
        timestamp=report.started.strftime("%Y-%m-%dT%H:%M:%S"),
    )
    titles, names = report.rule_titles(), Counter()
    for entry in entries:
        _add_finding(suite, entry, titles.get(entry.finding.rule, ""), names)
    for rule in silent:
        ET.SubElement(suite, "testcase", classname=_class(rule.code, rule.title), name="nothing found")
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True).replace("encoding='us-ascii'", "")


def clean(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _class(code: str, title: str) -> str:
    return clean(f"{code} {title}".strip())


def _add_finding(suite: ET.Element, entry: Entry, title: str, names: Counter) -> None:
    finding = entry.finding
    name = " ".join(filter(None, [str(finding.location), finding.message]))
    names[finding.rule, name] += 1
    if names[finding.rule, name] > 1:  # readers of the format take two tests of one name for one
        name = f"{name} ({names[finding.rule, name]})"
    case = ET.SubElement(suite, "testcase", classname=_class(finding.rule, title), name=clean(name))
    if entry.ignored:
        ET.SubElement(case, "skipped", message=clean(f"Ignored: {entry.ignored}"))
        return
    failure = ET.SubElement(case, "failure", type=finding.severity.value, message=clean(finding.message))
    failure.text = clean("\n".join(_details(entry)))


def _details(entry: Entry) -> list[str]:
    finding, where = entry.finding, entry.finding.location
    details = [str(where), where.snippet, finding.evidence, finding.fix and f"What to do: {finding.fix}"]
    return [text for text in details if text] + [f"Fingerprint: {entry.fingerprint.value}"]
