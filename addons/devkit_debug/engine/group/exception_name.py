"""The name of an exception that versions of Python, psycopg2 and Odoo share."""

from __future__ import annotations

from ..trace.model import Raised

_ALIASES = {
    "ModuleNotFoundError": "ImportError",
    "IOError": "OSError",
    "EnvironmentError": "OSError",
    "FileNotFoundError": "OSError",
    "PermissionError": "OSError",
    "FileExistsError": "OSError",
    "IsADirectoryError": "OSError",
    "NotADirectoryError": "OSError",
    "ConnectionRefusedError": "OSError",
    "ConnectionResetError": "OSError",
    "BrokenPipeError": "OSError",
    "QWebException": "QWebError",
    "except_orm": "UserError",
    "except_osv": "UserError",
    "TabError": "SyntaxError",
    "IndentationError": "SyntaxError",
    "timeout": "TimeoutError",
    "BaseExceptionGroup": "ExceptionGroup",
}


def stable_name(raised: Raised) -> str:
    """The type's name without its module, the same for what was renamed."""
    if raised.type in ("odoo.exceptions.Warning", "openerp.exceptions.Warning"):
        return "UserError"
    if raised.type in ("socket.error", "error") and "[Errno" in raised.message:
        return "OSError"
    return _ALIASES.get(raised.name, raised.name)
