"""What is in every record that matters, whatever its format is.

Where a stretch of a log holds nothing of it, nothing in it matters, and it is counted without being parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Words of Odoo's records and of PostgreSQL's in English.
_ALWAYS = (
    *(b"WARNING", b"ERROR", b"CRITICAL", b"FATAL", b"PANIC", b"Traceback", b"  File ", b"# Thread: "),
    *(
        b".service.model",
        b".service.server",
        b'" 50',
        b"still waiting for",
        b"deadlock",
        b"by signal",
        b"ut of memory",
    ),
)
#: Words of loggers that write JSON; only where a level is named.
_JSON = (
    b'"err',
    b'"warn',
    b'"crit',
    b'"fatal',
    b'"alert',
    b'"emerg',
    b'"ERR',
    b'"WARN',
    b'"FATAL',
    b'"NOTICE',
)
_NUMBER = re.compile(rb'"(?:level|levelno|lvl|severity|log_level|loglevel)\\?": ?"?[0-7]')
#: PostgreSQL in other languages; only where two blanks follow a colon.
_WORLD = tuple(
    f"{word}:".encode()
    for word in (
        "FEHLER WARNUNG PANIK ERREUR ATTENTION ERRORE ATTENZIONE FATALE PANICO FEL VARNING FATALT ERRO AVISO "
        "ADVERTENCIA ОШИБКА ПРЕДУПРЕЖДЕНИЕ ВАЖНО ПАНИКА ПОМИЛКА "
        "ПОПЕРЕДЖЕННЯ ФАТАЛЬНО ПАНІКА 错误 警告 오류 경고 손상"
    ).split()
)
#: What the kernel and systemd say; only in the system's own logs.
_SYSTEM = (
    *(b"oom-kill", b"oom_reaper", b"OOM killer", b"segfault", b"protection fault", b"I/O error"),
    *(b"No space left", b"read-only", b"Main process exited", b"Failed ", b"Killed process"),
    *(f'"PRIORITY":"{severity}"'.encode() for severity in range(5)),
)
_SYSTEM_FORMATS = {"syslog", "journal", ""}

#: How a record of INFO or DEBUG is marked, to count them where they are not parsed.
MARKS: dict[str, tuple[bytes, ...]] = {
    "INFO": (b" INFO ", b"mINFO\x1b", b"mINFO\\u001b", b'"INFO"', b'"info"', b"LOG:  ", b",LOG,", b'"LOG"'),
    "DEBUG": (b" DEBUG ", b"mDEBUG\x1b", b"mDEBUG\\u001b", b'"DEBUG"', b'"debug"'),
}


def may_matter(stretch: bytes, form: str) -> bool:
    """May a record that matters be in it? ``form`` is the format of the lines, empty when it is not known."""
    return (
        _any(_ALWAYS, stretch)
        or ((b"level" in stretch or b"lvl" in stretch or b"severity" in stretch) and _leveled(stretch))
        or (b":  " in stretch and _any(_WORLD, stretch))
        or (form in _SYSTEM_FORMATS and (_any(_SYSTEM, stretch) or _has_priorities(stretch)))
    )


def _any(words: Iterable[bytes], stretch: bytes) -> bool:
    return any(word in stretch for word in words)


def _leveled(stretch: bytes) -> bool:
    return _any(_JSON, stretch) or _NUMBER.search(stretch) is not None


def _has_priorities(stretch: bytes) -> bool:
    """Do lines begin with syslog's numbers, which no word shows?"""
    return stretch.startswith(b"<") or b"\n<" in stretch
