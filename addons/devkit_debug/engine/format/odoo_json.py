"""JSON objects, one a line, as Python's common formatters write them.

python-json-logger (which OCA's ``logging_json`` uses), structlog, Elastic's ECS, Google's and hand-made
ones: they differ in the names of the keys only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .draft import Draft, Format, Line, number
from .levels import level_of
from .times import any_time

_LEVEL = ("levelname", "level", "severity", "log.level", "loglevel", "log_level", "lvl", "levelno")
_MESSAGE = ("message", "msg", "event", "log.message", "short_message", "text", "log")
_LOGGER = ("name", "logger", "logger_name", "log.logger", "loggerName", "logger.name", "module")
_TIME = ("asctime", "timestamp", "@timestamp", "time", "ts", "datetime", "created", "date")
_PID = ("pid", "process", "process.pid", "process_id", "processid")
_DATABASE = ("dbname", "database", "db", "odoo_db", "db_name", "odoo.db")
_TRACEBACK = (
    "exc_info", "exc_text", "exception", "traceback", "error.stack_trace", "stack_trace", "stacktrace",
    "exc", "stack", "stack_info", "error",
)  # fmt: skip
_OURS = ("odoo", "openerp", "werkzeug", "longpolling")
_FIELDS = {
    "url": ("url", "http.url", "path", "request.url", "url.path"),
    "uid": ("uid", "user_id", "odoo.uid"),
    "user": ("user", "login", "user.name"),
    "thread": ("threadName", "thread", "process.thread.name"),
    "performance": ("perf_info",),
    "host": ("hostname", "host", "host.name"),
}


class OdooJson(Format):
    """``{"asctime": "…", "levelname": "ERROR", "name": "odoo.http", "message": "…", "exc_info": "…"}``."""

    name = "odoo-json"

    def read(self, line: Line) -> Draft | None:
        """Return the record of an object that has a level and a message."""
        data = line.data
        level = level_of(_first(data, _LEVEL)) if data else ""
        message = _first(data, _MESSAGE) if level else None
        logger, moment = _text(_first(data, _LOGGER)), any_time(_first(data, _TIME))
        if message is None or not (logger or moment):
            return None
        lines = str(message).split("\n")
        traced = _traceback(_value(data, key) for key in _TRACEBACK)
        if traced and traced not in str(message):
            lines += traced.split("\n")
        fields = {name: text for name, keys in _FIELDS.items() if (text := _text(_first(data, keys)))}
        database = _text(_first(data, _DATABASE))
        return Draft(
            self.name,
            lines,
            level=level,
            logger=logger,
            time=moment,
            pid=number(_first(data, _PID)),
            database="" if database == "?" else database,
            program="odoo" if database or logger.startswith(_OURS) else "",
            fields=fields,
            single=True,
        )


def _value(data: Mapping, key: str) -> object:
    """The value of ``log.level``, written flat or nested."""
    if key in data:
        return data[key]
    head, dot, tail = key.partition(".")
    inner = data.get(head) if dot else None
    return _value(inner, tail) if isinstance(inner, Mapping) else None


def _first(data: Mapping, keys: Iterable[str]) -> object:
    """The first of these that holds a plain value."""
    for key in keys:
        value = _value(data, key)
        if value not in (None, "") and not isinstance(value, Mapping | list):
            return value
    return None


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _traceback(values: Iterable[object]) -> str:
    """The traceback as Python prints it, from text or from structlog's dictionaries."""
    for value in values:
        if isinstance(value, str) and "\n" in value:
            return value.strip("\n")
        if isinstance(value, Mapping):
            value = [value]
        if isinstance(value, list) and value:
            if all(isinstance(line, str) for line in value):
                return "\n".join(line.rstrip("\n") for line in value)
            if all(isinstance(each, Mapping) for each in value):
                return _of_dictionaries(value)
    return ""


def _of_dictionaries(raised: list[Mapping]) -> str:
    """Structlog's ``dict_tracebacks``: the exception that was reported comes first, its causes below."""
    parts: list[str] = []
    for exception in reversed(raised):
        frames = exception.get("frames")
        lines = ["Traceback (most recent call last):"] if isinstance(frames, list) and frames else []
        for frame in frames if isinstance(frames, list) else ():
            if isinstance(frame, Mapping):
                lines.append(
                    f'  File "{frame.get("filename", "?")}", line {number(frame.get("lineno"))}, '
                    f"in {frame.get('name', '?')}"
                )
                if frame.get("line"):
                    lines.append(f"    {str(frame['line']).strip()}")
        kind = exception.get("exc_type") or exception.get("type") or exception.get("class")
        value = exception.get("exc_value") or exception.get("message") or exception.get("value") or ""
        if kind:
            lines.append(f"{kind}: {value}" if value else str(kind))
        if lines:
            parts.append("\n".join(lines))
            parts.append(_relation(exception))
    return "\n\n".join(parts[:-1])


def _relation(exception: Mapping) -> str:
    if exception.get("is_cause"):
        return "The above exception was the direct cause of the following exception:"
    return "During handling of the above exception, another exception occurred:"


FORMAT = OdooJson()
