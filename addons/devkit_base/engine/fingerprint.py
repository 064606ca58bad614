"""What makes a finding the same one next time.

A fingerprint is made by a *strategy*, named and versioned (``snippet/1``). It keeps the parts that went
into it and names those that were left out and why, so that anybody can see why two findings are one, or
are not. No strategy looks at line numbers, at path separators or at directories above the addon.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .finding import Finding
from .strategy import STRATEGIES, Part, choose

LEFT_OUT = {
    "line": "lines move when something above them changes",
    "column": "columns move when the text before them changes",
    "leading directories": "every checkout lies somewhere else",
    "message": "messages are reworded, and name figures that change",
    "severity": "a rule may be given another severity",
    "confidence": "a rule may become surer",
}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``value`` (32 hexadecimal digits) by the strategy ``version``, made of ``parts`` in this order."""

    version: str
    value: str
    parts: tuple[Part, ...]

    def explain(self) -> dict:
        """The parts, and what was left out and why, as plain data that can be stored."""
        return {
            "strategy": self.version,
            "parts": [{"name": part.name, "value": part.value} for part in self.parts],
            "left_out": [{"name": name, "why": why} for name, why in self._left_out()],
        }

    def _left_out(self) -> Iterator[tuple[str, str]]:
        used = {part.name for part in self.parts}
        return ((name, why) for name, why in LEFT_OUT.items() if name not in used)


def digest(version: str, parts: Iterable[Part]) -> str:
    """The first 128 bits of SHA-256 over the version and the parts, as 32 hexadecimal digits."""
    text = json.dumps([version, *([part.name, part.value] for part in parts)], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def compute(finding: Finding, occurrence: int = 0, version: str | None = None) -> Fingerprint:
    """The fingerprint of one finding; ``occurrence`` counts its twins in the same file from 0.

    ``version`` asks for a given strategy instead of the one that fits best. Raises KeyError when it is
    unknown.
    """
    version = version or choose(finding)
    parts = STRATEGIES[version](finding)
    if occurrence:
        parts = (*parts, Part("occurrence", str(occurrence)))
    return Fingerprint(version, digest(version, parts), parts)


class Fingerprinter:
    """Numbers twins: identical findings at different places get the occurrences 0, 1, 2 and so on.

    One object serves one run, because the count goes on from batch to batch. The same finding reported
    again at the same place keeps its number. The set of fingerprints does not depend on the order of
    arrival.
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[tuple, int]] = {}

    def add(self, finding: Finding, also: Iterable[str] = ()) -> tuple[Fingerprint, tuple[Fingerprint, ...]]:
        """The finding's fingerprint, and those by the older strategies ``also``; unknown ones are skipped."""
        version = choose(finding)
        older = tuple(
            self._numbered(finding, name) for name in also if name != version and name in STRATEGIES
        )
        return self._numbered(finding, version), older

    def all(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Fingerprint]]:
        """Pairs of finding and fingerprint, in the order given."""
        for finding in findings:
            yield finding, self.add(finding)[0]

    def _numbered(self, finding: Finding, version: str) -> Fingerprint:
        bare = compute(finding, version=version)
        occurrence = self._occurrence(bare.value, finding)
        return compute(finding, occurrence, version) if occurrence else bare

    def _occurrence(self, identity: str, finding: Finding) -> int:
        where = finding.location
        places = self._places.setdefault(identity, {})
        return places.setdefault((where.path.replace("\\", "/"), where.line, where.column), len(places))
