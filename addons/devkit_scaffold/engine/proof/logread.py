"""Reads Odoo's log: lines in, records out, each with the traceback that belongs to it."""

import re
from collections import deque
from dataclasses import dataclass, field

#: `%(asctime)s %(pid)s %(levelname)s %(dbname)s %(name)s: %(message)s`, see odoo/netsvc.py
_HEAD = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?P<pid>\d+) (?P<level>[A-Z]+) (?P<database>\S+) "
    r"(?P<logger>[\w.?-]+): ?(?P<message>.*)"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TAIL_LINES = 20


@dataclass
class Record:
    """One message of the log. `detail` holds the lines that follow its first one: traceback, SQL, XML."""

    level: str
    logger: str
    message: str
    detail: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole message."""
        return "\n".join([self.message, *self.detail])


class LogReader:
    """Feed it line by line; `close()` gives all records of a level that matters, and those kept by `keep`.

    Lines before the first record (a warning of the interpreter, a crash at import) are kept in `preamble`.
    """

    def __init__(self):
        self.records: list[Record] = []
        self.preamble: list[str] = []
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)

    def feed(self, line: str) -> None:
        """Take one line, without its end."""
        line = _COLOUR.sub("", line)
        self._tail.append(line)
        head = _HEAD.fullmatch(line)
        if head and head["level"] in LEVELS:
            self.records.append(Record(head["level"], head["logger"], head["message"].rstrip()))
        elif self.records:
            self.records[-1].detail.append(line)
        else:
            self.preamble.append(line)

    def close(self) -> list[Record]:
        """All records read so far, their empty last lines removed."""
        for record in self.records:
            while record.detail and not record.detail[-1].strip():
                record.detail.pop()
        return self.records

    def tail(self) -> str:
        """The last lines as they came, for a process that ended without a word in the log."""
        return "\n".join(self._tail)
