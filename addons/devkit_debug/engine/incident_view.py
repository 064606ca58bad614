"""An incident as a page shows it: what is wrong, how bad and where, what to do next, and why."""

from __future__ import annotations

from .deadlock.render import as_text
from .incident import Incident
from .report import as_data
from .trace_view import show


def view(incident: Incident) -> dict:
    """All of it as JSON: what :func:`~.report.as_data` says, and the traceback to be folded."""
    trace = incident.primary.trace
    data = as_data(incident)
    culprit = data["culprit"]
    file = culprit["file"]
    if file and culprit["line"]:
        file = f"{file}:{culprit['line']}"
    data["where"] = file or culprit["view"] or culprit["model"] or culprit["table"]
    data["label"] = incident.verdict.name.replace("_", " ").capitalize()
    data["traceback"] = show(trace) if trace else None
    data["text"] = incident.primary.record.text
    data["deadlock_text"] = as_text(incident.deadlock) if incident.deadlock else ""
    return data
