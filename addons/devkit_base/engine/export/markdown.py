"""Markdown (CommonMark with tables), for issues, merge requests and wikis."""

import re

from ..report import NEW, Entry, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@()+$^=-])")
_TICKS = re.compile(r"`+")
LANGUAGES = {"py": "python", "xml": "xml", "js": "javascript", "scss": "scss", "sql": "sql", "csv": "csv"}


def render(report: Report) -> str:
    """The report as one page: the figures, then the findings, the worst first."""
    report = report.redacted()
    titles = report.rule_titles()
    blocks = [f"# {plain(report.tool)}: {_verdict(report)}", *_about(report)]
    if report.entries:
        blocks.append(_table(report))
    blocks += [_finding(entry, titles.get(entry.finding.rule, "")) for entry in report.sorted_entries()]
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """The text on one line, with all that means something in Markdown or HTML taken literally."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def fence(text: str, language: str = "") -> str:
    """A code block; its fence is longer than any run of back ticks in it."""
    ticks = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}"


def code(text: str) -> str:
    """Inline code, also of text that holds back ticks."""
    text = " ".join(text.split())
    ticks = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def _verdict(report: Report) -> str:
    count = sum(report.by_severity().values())
    if not count:
        return "nothing found"
    return f"{count} finding" + ("" if count == 1 else "s")


def _about(report: Report) -> list[str]:
    rows = [
        ("Target", plain(report.target)),
        ("Version", plain(report.version)),
        ("Started", report.started.strftime("%Y-%m-%d %H:%M UTC")),
        ("Rules", str(len(report.rules)) if report.rules else ""),
    ]
    return ["\n".join(f"- {name}: {value}" for name, value in rows if value)]


def _table(report: Report) -> str:
    rows = [f"| {severity.value} | {count} |" for severity, count in report.by_severity().items() if count]
    if ignored := sum(bool(entry.ignored) for entry in report.entries):
        rows.append(f"| ignored | {ignored} |")
    return "\n".join(["| Severity | Findings |", "|---|---:|", *rows])


def _finding(entry: Entry, title: str) -> str:
    finding, where = entry.finding, entry.finding.location
    marks = [
        finding.severity.value,
        f"confidence {finding.confidence.value}",
        *(["new"] if entry.since == NEW else []),
    ]
    blocks = [f"## {finding.rule} {plain(finding.message)}", ", ".join(marks) + _place(where)]
    if entry.ignored:
        blocks.append(f"Ignored: {plain(entry.ignored)}")
    if title:
        blocks.append(f"Rule: {plain(title)}")
    if where.snippet.strip():
        blocks.append(fence(where.snippet, LANGUAGES.get(where.path.rpartition(".")[2], "")))
    blocks += [
        f"{name}: {plain(text)}"
        for name, text in (("Evidence", finding.evidence), ("What to do", finding.fix))
        if text
    ]
    return "\n\n".join([*blocks, f"Fingerprint: `{entry.fingerprint.value}`"])


def _place(where) -> str:
    return f", at {code(str(where))}" if str(where).strip() else ""
