"""An error of the web client, as the browser reports it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime

from ....devkit_base.engine.redact import redact
from ..incident import Incident
from ..record import LogRecord

#: Bytes of a report.
MAX_BYTES = 5000
_FIELDS = ("name", "message", "traceback", "path", "component", "template", "module")
_MODULE = re.compile(r"@(\w+)/")


class ReportRefused(ValueError):
    """A report that cannot be one; the message says why."""


@dataclass(frozen=True, slots=True)
class ClientError:
    """What a browser tells. All of it comes from outside: it is text, and nothing else."""

    name: str = ""
    message: str = ""
    traceback: str = ""
    path: str = ""
    component: str = ""
    template: str = ""
    module: str = ""

    @property
    def addon(self) -> str:
        """The addon whose module exports the component: of ``@website/snippets/x`` it is ``website``."""
        match = _MODULE.match(self.module)
        return match[1] if match else ""

    def record(self, *, time: datetime, database: str, user: str = "", host: str = "") -> LogRecord:
        """The report as a log record, in the words of Odoo's error dialog; secrets masked."""
        parts = [self.name, self.message, self.traceback]
        if self.traceback.startswith(self.message) or not self.traceback:
            parts = [self.name, self.message or self.traceback]
        fields = {
            "url": self.path,
            "user": user,
            "host": host,
            "component": self.component,
            "template": self.template,
        }
        return LogRecord(
            text=redact("\n\n".join(part for part in parts if part)),
            level="ERROR",
            logger="browser",
            time=time,
            database=database,
            program="browser",
            format="browser",
            fields={name: redact(value) for name, value in fields.items() if value},
        )


def read_report(body: bytes) -> ClientError:
    """Read what a browser has sent.

    :raises ReportRefused: too long, no JSON object, other things than texts in it, or nothing said
    """
    if len(body) > MAX_BYTES:
        raise ReportRefused(f"The report has {len(body)} bytes; at most {MAX_BYTES} are taken.")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ReportRefused("The report is no JSON.") from error
    if not isinstance(data, dict):
        raise ReportRefused("The report is no JSON object.")
    texts = {name: data.get(name) or "" for name in _FIELDS}
    wrong = [name for name, text in texts.items() if not isinstance(text, str)]
    if wrong:
        raise ReportRefused(f"These must be texts: {', '.join(wrong)}.")
    if not (texts["message"] or texts["traceback"]):
        raise ReportRefused("The report has neither a message nor a traceback.")
    # The address alone: what comes after ? or # may hold what users have entered.
    texts["path"] = re.split(r"[?#]", texts["path"])[0]
    return ClientError(**texts)


def blame_component(incident: Incident, error: ClientError) -> Incident:
    """The incident, with what the browser knows of the culprit: component, template and addon."""
    culprit = incident.verdict.culprit
    known = replace(
        culprit,
        module=culprit.module or error.addon,
        view=culprit.view or error.template,
        function=culprit.function or error.component,
    )
    return replace(incident, verdict=replace(incident.verdict, culprit=known))
