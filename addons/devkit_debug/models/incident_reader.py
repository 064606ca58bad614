"""From records to incidents, with what a database knows of its addons."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..engine.explain import incidents
from ..engine.incident import Incident
from ..engine.record import LogRecord
from .addon_facts import addon_index


def read_incidents(env, records: Iterable[LogRecord]) -> Iterator[Incident]:
    """The failures in some records, explained.

    A version is named for this database's own failures alone: another one may have another version of the
    same addon.
    """
    return known_versions(env, incidents(records, addon_index(env)))


def known_versions(env, found: Iterable[Incident]) -> Iterator[Incident]:
    """The incidents, with a version where it is this database's own failure."""
    for incident in found:
        yield (
            incident if incident.primary.record.database in ("", env.cr.dbname) else without_version(incident)
        )


def without_version(incident: Incident) -> Incident:
    """The incident, its culprit's version not known."""
    culprit = replace(incident.verdict.culprit, version="")
    return replace(incident, verdict=replace(incident.verdict, culprit=culprit))
