"""Docker's ``json-file`` driver: an object with ``log`` (the line), ``stream`` and ``time`` a line.

A line longer than 16 KiB comes in parts; only the last ends with a line feed.
"""

from __future__ import annotations

from .draft import Format, Line, Wrapped
from .times import iso_time


class DockerJson(Format):
    """Also what fluentd and Loki keep of it: the same three keys among others."""

    name = "docker"

    def read(self, line: Line) -> Wrapped | None:
        """Return the line that a container wrote."""
        data = line.data
        log, moment = data.get("log"), data.get("time")
        if not isinstance(log, str) or "stream" not in data:
            return None
        attributes = data.get("attrs") if isinstance(data.get("attrs"), dict) else {}
        named = data.get("container_name") or attributes.get("name") or attributes.get("tag") or ""
        return Wrapped(
            self.name,
            log.removesuffix("\n"),
            key=f"{named}\0{data['stream']}",
            partial=not log.endswith("\n"),
            time=iso_time(moment) if isinstance(moment, str) else None,
            fields={"container": str(named)},
        )


FORMAT = DockerJson()
