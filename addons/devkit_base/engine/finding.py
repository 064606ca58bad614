"""What a rule reports: a finding, where it is, how bad it is and how sure the rule is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How bad it is, from the least to the worst."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (info) to 4 (critical): what one sorts by."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure the rule is that the finding is real."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 (low) to 2 (high)."""
        return list(Confidence).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding is.

    ``path`` should start with the addon's folder (``sale/models/sale_order.py``); ``line``, ``column`` and
    ``end_line`` count from 1, 0 means unknown. ``symbol`` names what has no file or sits inside one: a
    model, a method, an xml id, a table. ``snippet`` is the source text that the rule complains about.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    addon: str = ""
    snippet: str = ""
    symbol: str = ""
    end_line: int = 0

    def __post_init__(self) -> None:
        if min(self.line, self.column, self.end_line) < 0:
            raise ValueError("line, column and end_line count from 1; 0 means unknown")

    def __str__(self) -> str:
        """``path:line``, the form that editors and terminals make clickable; else the symbol."""
        if not self.path:
            return self.symbol or self.addon
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule reports.

    ``rule`` is the rule's code. ``evidence`` says how one can see that it is true, ``fix`` what to do
    about it; both are plain text. A rule that knows better than its snippet what makes the finding the
    same one next time gives ``fingerprint_parts`` (see ``fingerprint.py``).
    """

    rule: str
    message: str
    location: Location = field(default_factory=Location)
    severity: Severity = Severity.MEDIUM
    confidence: Confidence = Confidence.HIGH
    evidence: str = ""
    fix: str = ""
    fingerprint_parts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.rule or not self.message:
            raise ValueError("a finding needs the code of its rule and a message")
        object.__setattr__(self, "severity", Severity(self.severity))
        object.__setattr__(self, "confidence", Confidence(self.confidence))
        object.__setattr__(self, "fingerprint_parts", MappingProxyType(dict(self.fingerprint_parts)))
