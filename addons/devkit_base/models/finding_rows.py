"""Turns engine findings into the columns of ``devkit_finding``."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..engine.finding import Finding
from ..engine.fingerprint import Fingerprint
from ..engine.redact import redact

#: Column and PostgreSQL type, in the order of ``row_of``.
COLUMNS = {
    "fingerprint": "text",
    "fingerprint_version": "text",
    "fingerprint_parts": "jsonb",
    "rule_id": "int4",
    "rule_code": "text",
    "name": "text",
    "severity": "text",
    "severity_rank": "int4",
    "confidence": "text",
    "path": "text",
    "line": "int4",
    "end_line": "int4",
    "position": "int4",
    "addon": "text",
    "symbol": "text",
    "snippet": "text",
    "evidence": "text",
    "fix": "text",
}
_NO_NUL = {0: None}


@lru_cache(maxsize=50_000)
def clean(text: str) -> str | None:
    """The text as it is stored: secrets masked, no NUL or lone surrogate (PostgreSQL takes none), or None."""
    return redact(text.translate(_NO_NUL).encode(errors="replace").decode()) or None


def explained(fingerprint: Fingerprint) -> str:
    """The parts of the fingerprint as JSON, secrets masked (the value itself was made of the true text)."""
    explanation = fingerprint.explain()
    for part in explanation["parts"]:
        part["value"] = clean(part["value"]) or ""
    return json.dumps(explanation)


def row_of(
    finding: Finding, fingerprint: Fingerprint, rule_ids: Mapping[str, int], known: bool = False
) -> tuple:
    """One row, in the order of ``COLUMNS``. A known fingerprint's parts are stored already and left out."""
    where = finding.location
    return (
        fingerprint.value,
        fingerprint.version,
        None if known else explained(fingerprint),
        rule_ids[finding.rule],
        finding.rule,
        clean(finding.message) or finding.rule,
        finding.severity.value,
        finding.severity.rank,
        finding.confidence.value,
        clean(where.path),
        where.line,
        where.end_line,
        where.column,
        clean(where.addon),
        clean(where.symbol),
        clean(where.snippet),
        clean(finding.evidence),
        clean(finding.fix),
    )


def columns_of(rows: Iterable[tuple]) -> dict[str, list]:
    """One list a column, for ``unnest``; ``_`` and the column's name is the parameter's."""
    return dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
