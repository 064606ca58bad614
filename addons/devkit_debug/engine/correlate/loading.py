"""Which addon a process is loading, as Odoo says before anything of it fails."""

from __future__ import annotations

import re

from ..record import LogRecord

#: Processes that are remembered at most.
MOST = 2_000
_LOGGERS = (".modules.loading", ".modules.module", ".modules.registry")
_BEGINS = re.compile(
    r"[Ll]oading (?:module )?(\w+)(?: \(\d+/\d+\)|/[\w./-]+\.\w+)|[Mm]odule (\w+): (?:creat|load)"
)
_ENDS = re.compile(r"\d+ modules loaded|Modules loaded|Module \w+ loaded in|loading \d+ modules")


class Loading:
    """Follows the records of all processes; memory: one name for each process that loads."""

    def __init__(self) -> None:
        self._addons: dict[tuple, str] = {}

    def feed(self, key: tuple, record: LogRecord) -> None:
        """Take note of what the process says it loads."""
        if not record.logger.endswith(_LOGGERS):
            return
        if match := _BEGINS.match(record.message):
            if len(self._addons) >= MOST:
                self._addons.clear()
            self._addons[key] = match[1] or match[2]
        elif _ENDS.match(record.message):
            self._addons.pop(key, None)

    def forget(self, key: tuple) -> None:
        """Another process, under the same number."""
        self._addons.pop(key, None)

    def of(self, key: tuple) -> str:
        """The addon that the process is loading; empty when it is not."""
        return self._addons.get(key, "")
