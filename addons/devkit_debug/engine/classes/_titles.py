"""What Odoo calls an error on the screen or in its log, where the message itself is the addon's own.

A dialog's title is the type of the error, and Odoo's controllers log what they tell a user as a bare warning.
"""

from __future__ import annotations

import re

from ....devkit_base.engine.finding import Confidence
from ._case import Case
from ._failure import Found
from ._words import model_in, short

#: Titles of the web client's dialogs (``web``'s error_dialogs.js, crash_manager.js before 15.0) by class.
_TITLES = {
    "access_error": "Access Error|Access Denied|Zugriffsfehler|Error de acceso|Erreur d'accès"
    "|Errore di accesso|Toegangsfout|Erro de acesso|アクセスエラー|访问错误",
    "missing_record": "Missing Record|Missing Error|Fehlender Datensatz|Registro faltante|Registro ausente"
    "|Enregistrement manquant|Record mancante|Ontbrekend record|レコードが見つかりません|缺失记录",
    "validation_error": "Validation Error|User Error|Invalid Operation|Integrity Error|Validierungsfehler"
    "|Ungültiger Vorgang|Error de validación|Operación no válida|Erreur de validation|Opération invalide"
    "|Errore di validazione|Operazione non valida|Validatiefout|Ongeldige bewerking|Erro de validação"
    "|Operação inválida|検証エラー|無効な操作|验证错误|无效操作",
}
_NAMES = {name.casefold(): kind for kind, names in _TITLES.items() for name in names.split("|")}
_BEFORE = re.compile(r"^(?:Odoo|OpenERP) (?:Warning|Server Error|Client Error) ?[-:] ?")
#: Warnings of `odoo.http` for developers and administrators; the others are what users were told.
_FOR_DEVELOPERS = re.compile(
    r"ignoring args|@route|endpoint|the route|HTTPException|routing parameter|session|[Pp]rofiling"
    r"|read/write cursor|CSRF|dbfilter|unusable|websocket"
)


def titled(case: Case) -> tuple[str, Found] | None:
    """The class that a dialog's title or Odoo's warning to a user tells; None without one."""
    if case.trace:
        return None
    lines = [line.strip() for line in case.record.text.splitlines() if line.strip()]
    title = _BEFORE.sub("", lines[0]).rstrip(" :-") if lines else ""
    if kind := _NAMES.get(title.casefold()) if case.record.format == "plain" else None:
        return kind, _found(" ".join(lines[1:]) or title, "the title of Odoo's dialog")
    told = case.record.level == "WARNING" and case.record.logger == "odoo.http"
    if (
        told
        and re.search(r"[.!?。]\)?$", lines[-1] if lines else "")
        and not _FOR_DEVELOPERS.search(lines[0])
    ):
        return "validation_error", _found(lines[0], "Odoo told it to a user and logged it as a warning")
    return None


def _found(said: str, evidence: str) -> Found:
    return Found(
        cause=f"Odoo refused it: {short(said)}",
        evidence=evidence,
        confidence=Confidence.MEDIUM,
        odoo=True,
        culprit={"model": model_in(said)},
    )
