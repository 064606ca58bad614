"""``journalctl -o json``: one object an entry. Fields: systemd.journal-fields(7)."""

from __future__ import annotations

from .draft import Format, Line, Wrapped, number
from .levels import level_of_priority
from .times import epoch_time


class JournalJson(Format):
    """A message that is no UTF-8 text comes as a list of bytes."""

    name = "journal"

    def read(self, line: Line) -> Wrapped | None:
        """Return the line that a program gave to the journal."""
        data = line.data
        if "__REALTIME_TIMESTAMP" not in data and "_BOOT_ID" not in data:
            return None
        unit = str(data.get("_SYSTEMD_UNIT") or data.get("SYSLOG_IDENTIFIER") or data.get("_COMM") or "")
        container = str(data.get("CONTAINER_NAME") or "")
        host = str(data.get("_HOSTNAME") or "")
        pid = number(data.get("_PID") or data.get("SYSLOG_PID"))
        return Wrapped(
            self.name,
            _message(data.get("MESSAGE")),
            key=f"{host}\0{unit}\0{container}\0{pid}",
            partial=str(data.get("CONTAINER_PARTIAL_MESSAGE", "")).lower() == "true",
            time=epoch_time(data.get("__REALTIME_TIMESTAMP")),
            pid=pid,
            level=level_of_priority(data.get("PRIORITY", "")),
            fields={"host": host, "unit": unit, "container": container},
        )


def _message(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        return bytes(value).decode(errors="replace")
    return "" if value is None else str(value)


FORMAT = JournalJson()
