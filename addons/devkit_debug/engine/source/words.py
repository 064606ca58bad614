"""What is in every record that matters, whatever its format is.

Where a stretch of a log holds nothing of it, nothing in it matters, and it is counted without being parsed.
"""

from __future__ import annotations

import re

_PYTHON = ("WARNING", "ERROR", "CRITICAL", "Traceback", "  File ", "# Thread: ", ".service.model", '" 50')
_JSON = (*('"err', '"warn', '"crit', '"fatal', '"alert', '"emerg', '"ERR', '"WARN', '"FATAL'),)
_WORLD = (
    "FEHLER WARNUNG PANIK ERREUR ATTENTION ERRORE ATTENZIONE FATALE PANICO FEL VARNING FATALT ERRO AVISO "
    "ADVERTENCIA ОШИБКА ПРЕДУПРЕЖДЕНИЕ ВАЖНО ПАНИКА ПОМИЛКА "
    "ПОПЕРЕДЖЕННЯ ФАТАЛЬНО ПАНІКА 错误 警告 오류 경고 손상"
)
_SERVER = (
    *("FATAL", "PANIC", "still waiting for", "deadlock", "by signal", "ut of memory"),
    *(f"{word}:" for word in _WORLD.split()),
)
_SYSTEM = (
    *("oom-kill", "oom_reaper", "OOM killer", "segfault", "protection fault", "I/O error", "No space left"),
    *("read-only", "Main process exited", "Failed ", "Killed process"),
    *(f'"PRIORITY":"{severity}"' for severity in range(5)),
)
_NUMBER = r'"(?:level|levelno|lvl|severity)": ?"?[3-7]'
SUSPECT = re.compile("|".join([*map(re.escape, (*_PYTHON, *_JSON, *_SERVER, *_SYSTEM)), _NUMBER]).encode())

#: How a record of INFO or DEBUG is marked, to count them where they are not parsed.
MARKS: dict[str, tuple[bytes, ...]] = {
    "INFO": (b" INFO ", b'"INFO"', b'"info"', b"LOG:  ", b",LOG,", b'"LOG"'),
    "DEBUG": (b" DEBUG ", b'"DEBUG"', b'"debug"'),
}


def has_priorities(stretch: bytes) -> bool:
    """Do lines begin with syslog's numbers, which no word shows?"""
    return stretch.startswith(b"<") or b"\n<" in stretch
