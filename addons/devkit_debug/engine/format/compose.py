"""A container's or pod's name before each line.

``odoo-1  | line`` (``docker compose logs``), ``[pod/odoo-1/odoo] line`` (``kubectl logs --prefix``).
"""

from __future__ import annotations

import re

from .draft import Format, Line, Wrapped, plain

_LINE = re.compile(r"([\w][\w.-]*?) *\| ?(.*)|\[((?:pod|container)/[^\]\s]+)\] ?(.*)", re.DOTALL)


class Compose(Format):
    """Believed only when the line inside is one of a known format, or the name is known already."""

    name = "compose"

    def read(self, line: Line) -> Wrapped | None:
        """Return the line that the container wrote."""
        match = _LINE.match(plain(line.text))
        if not match:
            return None
        container = match[1] or match[3]
        payload = match[2] if match[1] else match[4]
        return Wrapped(self.name, payload, key=container, fields={"container": container}, raw=line.text)


FORMAT = Compose()
