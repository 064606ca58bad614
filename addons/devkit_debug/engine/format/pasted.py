"""Text that is no log: a traceback, an error dialog, an RPC answer, a sentence from a screen. One record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ..record import LogRecord, Place
from .draft import MOST_CHARACTERS, Draft

_FAILURE = re.compile(
    r"Traceback \(most recent|\b[A-Z]\w*(?:Error|Exception|Warning|Fault)\b|"
    r"\b(?:error|failed|failure|fatal|denied|cannot|can't|could not|killed|not found|invalid|refused)\b|"
    r"\btimed? ?out\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"^\s+at .*(?:https?://|\.js\b|webpack|<anonymous>)|\bOwlError\b|@https?://\S+:\d+:\d+", re.MULTILINE
)
_SERVER = re.compile(r"(?:ERROR|FATAL|PANIC|FEHLER|ERREUR):  |^DETAIL:  ", re.MULTILINE)
_PYTHON = re.compile(r"File \".+\", line \d+|Odoo (?:Server|Client) Error|psycopg2|odoo")


def pasted(text: str, path: str = "", line: int = 1, offset: int = 0) -> LogRecord | None:
    """Return the record of a text without any log format, None of an empty one."""
    text = _inner(text.replace("\r\n", "\n")).strip("\n")
    if not text.strip():
        return None
    draft = Draft("plain", [text[:MOST_CHARACTERS]], program=_program(text), place=Place(path, line, offset))
    draft.level = "ERROR" if _FAILURE.search(text) else ""
    return draft.record()


def _program(text: str) -> str:
    if "Traceback (most recent call last)" in text:
        return "odoo"
    if _SCRIPT.search(text):
        return "browser"
    if _SERVER.search(text):
        return "postgresql"
    return "odoo" if _PYTHON.search(text) else ""


def _inner(text: str) -> str:
    """The error inside of an answer to an RPC call (JSON-RPC, Odoo's JSON/2), else the text itself."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    error = data.get("error", data) if isinstance(data, Mapping) else None
    if not isinstance(error, Mapping):
        return text
    detail = error.get("data") if isinstance(error.get("data"), Mapping) else error
    debug, message = str(detail.get("debug") or ""), str(detail.get("message") or error.get("message") or "")
    if not (debug or (message and "name" in detail)):
        return text
    head = str(error.get("message") or "")
    said = f"{detail.get('name', '')}: {message}".strip(": ")
    parts = [head if head != message else "", debug.strip("\n") or said]
    return "\n\n".join(part for part in parts if part)
