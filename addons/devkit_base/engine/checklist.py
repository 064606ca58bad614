"""The rules of a checklist: how far it is, what stands in the way of signing it, what exactly was signed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TODO, DONE, FAILED, NOT_APPLICABLE = "todo", "done", "failed", "na"


@dataclass(frozen=True)
class Item:
    """One item of a running checklist, as far as these rules look at it."""

    name: str
    state: str
    required: bool = True
    evidence_required: bool = False
    has_evidence: bool = False


def progress(states: Sequence[str]) -> float:
    """Return the share of items that need no more work, 0 to 100; an empty checklist stands at 0."""
    settled = sum(state in (DONE, NOT_APPLICABLE) for state in states)
    return 100.0 * settled / len(states) if states else 0.0


def obstacles(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Return ``(name, reason)`` of each item that keeps the checklist from being signed.

    Reasons: ``open``, ``failed``, ``evidence`` (asked for and missing), ``reason`` (a required item was put
    aside as not applicable without saying why).
    """
    return [(item.name, reason) for item in items if (reason := _obstacle(item))]


def digest(head: Mapping[str, object], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the SHA-256 of what is signed, so that a later change can be noticed.

    Canonical JSON (sorted keys, no blanks, UTF-8) of the head and of the rows in their order.
    """
    content = json.dumps([head, list(rows)], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def _obstacle(item: Item) -> str:
    if item.state == DONE and item.evidence_required and not item.has_evidence:
        return "evidence"
    if not item.required:
        return ""
    if item.state == NOT_APPLICABLE:
        return "" if item.has_evidence else "reason"
    return {TODO: "open", FAILED: "failed"}.get(item.state, "")
