"""Kubernetes' container logs (CRI): ``2024-01-31T10:00:00.123456789Z stderr F line``; P is a part of a line.

Also lines with nothing but such a time before them (``docker logs -t``, ``kubectl logs --timestamps``, CI
systems).
"""

from __future__ import annotations

import re

from .draft import Format, Line, Wrapped
from .times import iso_time

_LINE = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) "
    r"(?:(stdout|stderr) ([FP])(?:[\w:]*) )?(.*)",
    re.DOTALL,
)


class Cri(Format):
    """The time, the stream, whole or part, the line."""

    name = "cri"

    def read(self, line: Line) -> Wrapped | None:
        """Return the line that a container wrote."""
        match = _LINE.match(line.text)
        if not match:
            return None
        moment, stream, tag, payload = match.groups()
        return Wrapped(
            self.name if stream else "timestamped", payload, stream or "", tag == "P", time=iso_time(moment)
        )


FORMAT = Cri()
