"""The disk is full, or cannot be written."""

from __future__ import annotations

from ._failure import EXACT, Found, failure

_WORDS = (
    r"No space left on device|No usable temporary (?:directory|file)|"
    r"Errno 28\b|Disk quota exceeded|Errno 122\b|could not extend file|Read-only "
    r"file system|Errno 30\b|could not write (?:to|block)|[Ii]nput/output error|Errno 5\]|espacio en (?:el "
    r")?dispositivo|Kein Speicherplatz|Aucun espace|设备上没有空间|Spazio esaurito"
)


@failure(
    code="DBG041",
    name="disk",
    title="Disk is full or cannot be written",
    severity="critical",
    rank=EXACT - 4,
    explanation="Filestore, sessions, logs, temporary files or PostgreSQL's data fill a disk (errno 28, "
    "SQLSTATE 53100), a quota is used up, or the disk became read-only. PostgreSQL then "
    "refuses writes, or stops.",
    cause="A disk is full, over its quota, read-only or broken.",
    first="df -h; df -i",
    fix="Free space (old logs, dumps, sessions, temporary files), then restart what stopped; watch it from "
    "now on.",
    bad="OSError: [Errno 28] No space left on device: '/var/lib/odoo/filestore/db/ab/abcdef'\n",
)
def disk(case):
    """Errno 28, 30, 5 and 122, SQLSTATE 53100 and 58030."""
    match = case.said(_WORDS)
    if match is None and case.sqlstate not in ("53100", "58030"):
        return None
    path = case.said(
        r"(?:No space left on device|Errno 28\][^:\n]*|could not extend file|Read-only file "
        r"system)[:\s]*['\"]([^'\"\n]+)"
    )
    full = bool(
        case.said(r"No space|Errno 28|extend file|quota|espacio|Speicherplatz|espace|空间")
    ) or case.sqlstate == ("53100")
    return Found(
        cause=f"The disk{' of ' + path[1] if path else ''} "
        f"{'is full' if full else 'cannot be written or read'}.",
        evidence=f"SQLSTATE {case.sqlstate}"
        if case.sqlstate in ("53100", "58030")
        else f"it says {match[0]!r}",
        own=False,
    )
