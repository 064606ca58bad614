"""What is exported: the findings of a run with the rules that made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from .finding import Finding, Severity
from .fingerprint import Fingerprint, Fingerprinter
from .redact import redact
from .rule import Rule
from .strategy import Part

NEW, STILL = "new", "still"


@dataclass(frozen=True)
class Entry:
    """A finding in a report. ``since`` compares with the last run: ``new``, ``still`` or empty (unknown).

    ``ignored`` holds the reason when somebody chose to ignore the finding.
    """

    finding: Finding
    fingerprint: Fingerprint
    since: str = ""
    ignored: str = ""

    def redacted(self) -> Entry:
        """The same entry with secrets masked in all its texts."""
        parts = tuple(Part(part.name, _mask(part.value)) for part in self.fingerprint.parts)
        fingerprint = replace(self.fingerprint, parts=parts)
        return replace(
            self, finding=_redacted(self.finding), fingerprint=fingerprint, ignored=_mask(self.ignored)
        )


@dataclass(frozen=True)
class Report:
    """The findings of ``tool`` in ``version`` about ``target``.

    Give ``findings`` and the entries are made of them, or give ``entries`` that know more. ``started`` is
    in UTC.
    """

    tool: str
    version: str
    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    target: str = ""
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        entries = tuple(self.entries) or tuple(Entry(*pair) for pair in Fingerprinter().all(self.findings))
        object.__setattr__(self, "entries", entries)
        object.__setattr__(self, "findings", tuple(entry.finding for entry in entries))
        object.__setattr__(self, "rules", tuple(sorted(self.rules, key=lambda rule: rule.code)))
        aware = self.started if self.started.tzinfo else self.started.replace(tzinfo=UTC)
        object.__setattr__(self, "started", aware.astimezone(UTC))

    def redacted(self) -> Report:
        """The same report with secrets masked; every export starts with it."""
        return replace(
            self, target=_mask(self.target), findings=(), entries=_each(Entry.redacted, self.entries)
        )

    def sorted_entries(self) -> list[Entry]:
        """The worst first, then by place: what a reader wants to see first."""
        return sorted(self.entries, key=_by_weight)

    def by_severity(self) -> Mapping[Severity, int]:
        """How many findings that nobody ignored there are of each severity, the worst first."""
        count = Counter(entry.finding.severity for entry in self.entries if not entry.ignored)
        return {severity: count[severity] for severity in reversed(Severity)}

    def rule_titles(self) -> Mapping[str, str]:
        """The titles of the rules by their codes."""
        return {rule.code: rule.title for rule in self.rules}


def _mask(text: str) -> str:
    """The text without secrets and without lone surrogates, which no encoding can write."""
    return redact(text.encode(errors="replace").decode())


def _each(function: Callable[[Entry], Entry], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(function(entry) for entry in entries)


def _by_weight(entry: Entry) -> tuple:
    finding, where = entry.finding, entry.finding.location
    return (bool(entry.ignored), -finding.severity.rank, where.path, where.line, where.column, finding.rule)


def _redacted(finding: Finding) -> Finding:
    where = finding.location
    return replace(
        finding,
        message=_mask(finding.message) or "***",
        location=replace(
            where, path=_mask(where.path), snippet=_mask(where.snippet), symbol=_mask(where.symbol)
        ),
        evidence=_mask(finding.evidence),
        fix=_mask(finding.fix),
        fingerprint_parts={name: _mask(str(value)) for name, value in finding.fingerprint_parts.items()},
    )
