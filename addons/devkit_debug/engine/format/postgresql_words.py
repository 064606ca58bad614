"""The words that PostgreSQL puts before its lines, in each language that it is translated into.

Collected from the message catalogues of PostgreSQL 15 (``lc_messages``).
"""

from __future__ import annotations

SEVERITIES = (
    "LOG INFO NOTICE WARNING ERROR FATAL PANIC DEBUG[1-5]? HINWEIS WARNUNG FEHLER PANIK ATTENTION ERREUR "
    "NOTIFICA ATTENZIONE ERRORE FATALE PANICO LOGG NOTIS VARNING FEL FATALT ERRO AVISO ADVERTENCIA "
    "ОТЛАДКА СООБЩЕНИЕ ИНФОРМАЦИЯ ЗАМЕЧАНИЕ ПРЕДУПРЕЖДЕНИЕ ОШИБКА ВАЖНО ПАНИКА НАЛАГОДЖЕННЯ ЗАПИСУВАННЯ "
    "ІНФОРМАЦІЯ ПОВІДОМЛЕННЯ ПОПЕРЕДЖЕННЯ ПОМИЛКА ФАТАЛЬНО ПАНІКА 调试 日志 信息 注意 警告 致命错误 错误 "
    "디버그 로그 정보 알림 경고 오류 치명적오류 손상"
).split()

#: The lines that belong to the one before them, by the field of the record that they fill.
_PARTS = {
    "detail": "DETAIL DETALLE DÉTAIL DETALHE DETTAGLI 詳細 상세정보 ПОДРОБНОСТИ DETALJ ВІДОМОСТІ 详细信息",
    "hint": "HINT TIPP SUGERENCIA ASTUCE DICA SUGGERIMENTO ヒント 힌트 ПОДСКАЗКА TIPS УКАЗІВКА 提示",
    "context": "CONTEXT ZUSAMMENHANG KONTEXT CONTEXTO CONTEXTE CONTESTO 文脈 내용 КОНТЕКСТ 上下文",
    "statement": "STATEMENT ANWEISUNG SENTENCIA INSTRUCTION COMANDO ISTRUZIONE "
    "文 ОПЕРАТОР SATS ІНСТРУКЦІЯ 语句",
    "query": "QUERY ANFRAGE CONSULTA REQUÊTE 問い合わせ 쿼리 ЗАПРОС FRÅGA ЗАПИТ 查询",
    "location": "LOCATION ORT UBICACIÓN EMPLACEMENT POSIZIONE 場所 위치 ПОЛОЖЕНИЕ PLATS РОЗТАШУВАННЯ 位置",
    "backtrace": "BACKTRACE バックトレース 역추적 СТЕК ВІДСТЕЖУВАТИ",
}
PART_OF = {word: part for part, words in _PARTS.items() for word in words.split(" ")}
PART_OF["명령 구문"] = "statement"  # the one label of two words
