"""How bad a record is: in the words of Python, PostgreSQL (each of its languages), syslog, JSON loggers."""

from __future__ import annotations

_WORDS = {
    "DEBUG": "DEBUG DEBUG1 DEBUG2 DEBUG3 DEBUG4 DEBUG5 TRACE NOTSET VERBOSE ОТЛАДКА НАЛАГОДЖЕННЯ 调试 디버그",
    "INFO": (
        "INFO INFORMATION LOG NOTICE RUNBOT TEST OK SUCCESS HINWEIS NOTIFICA LOGG NOTIS СООБЩЕНИЕ ИНФОРМАЦИЯ "
        "ЗАМЕЧАНИЕ ЗАПИСУВАННЯ ІНФОРМАЦІЯ ПОВІДОМЛЕННЯ 日志 信息 注意 로그 정보 알림"
    ),
    "WARNING": "WARNING WARN WARNUNG ATTENTION ATTENZIONE ADVERTENCIA AVISO VARNING ПРЕДУПРЕЖДЕНИЕ "
    "ПОПЕРЕДЖЕННЯ 警告 경고",
    "ERROR": "ERROR ERR FEHLER ERREUR ERRORE ERRO FEL ОШИБКА ПОМИЛКА 错误 錯誤 오류 エラー",
    "CRITICAL": (
        "CRITICAL CRIT FATAL PANIC EMERG EMERGENCY ALERT PANIK FATALE PANICO FATALT ВАЖНО ПАНИКА ФАТАЛЬНО "
        "ПАНІКА 致命错误 比致命错误还过分的错误 치명적오류 손상"
    ),
}
_LEVEL_OF = {word: level for level, words in _WORDS.items() for word in words.split()}

#: Severities of syslog (RFC 5424, table 2), 0 to 7.
_SYSLOG = ("CRITICAL", "CRITICAL", "CRITICAL", "ERROR", "WARNING", "INFO", "INFO", "DEBUG")


def level_of(word: object) -> str:
    """Return the level that a program's own word or number means, empty when it means none.

    Numbers are Python's (10 to 50).
    """
    if isinstance(word, bool) or word is None:
        return ""
    if isinstance(word, int):
        return _of_number(word)
    text = str(word).strip().upper()
    return _of_number(int(text)) if text.isdigit() and len(text) < 4 else _LEVEL_OF.get(text, "")


def level_of_priority(priority: object) -> str:
    """Return the level of a syslog priority (facility times 8 plus severity) or severity."""
    text = str(priority).strip()
    return _SYSLOG[int(text) % 8] if text.isdigit() and len(text) < 5 else ""


def _of_number(number: int) -> str:
    """Python's levels; what lies between two counts as the lower one."""
    for least, level in ((50, "CRITICAL"), (40, "ERROR"), (30, "WARNING"), (20, "INFO"), (1, "DEBUG")):
        if number >= least:
            return level
    return ""
