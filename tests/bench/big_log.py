"""A log of a million lines, made of what an Odoo 19 really wrote.

``odoo_sample.log`` holds records of a server with two workers, to which requests were made that succeed, that
fail and that conflict. They are repeated with times that go on and with the processes of eight workers: four
of five are access lines, one record of 250 is a failure (a traceback, a failed query, a warning, a retry).
"""

import atexit
import random
import re
import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

LINES = 1_000_000
_SAMPLE = Path(__file__).parent / "fixtures" / "odoo_sample.log"
_HEAD = re.compile(r"(?m)^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ )")
_RETRY = re.compile(r".* tries left, ")
_BAD = re.compile(rf"(?:ERROR|WARNING|CRITICAL) |{_RETRY.pattern}")


@cache
def made() -> tuple[Path, int]:
    """The log and how many records of WARNING and worse are in it; made once, gone when the program ends."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    log = Path(folder.name, "odoo.log")
    return log, write(log)


def write(path: Path, lines: int = LINES) -> int:
    """Write the log and return how many records of WARNING and worse are in it; the same each time."""
    records = [record for record in _HEAD.split(_SAMPLE.read_text(encoding="utf-8")) if record]
    kinds = {"bad": [], "access": [], "other": []}
    for record in records:
        rest = record.split(" ", 3)[3]
        bad = _BAD.match(rest)
        kinds["bad" if bad else "access" if " werkzeug: " in record else "other"].append(rest)
    chance = random.Random(19)
    workers = [chance.randrange(1000, 60000) for _each in range(8)]
    now, written, failures = datetime(2026, 3, 1), 0, 0
    with path.open("w", encoding="utf-8") as file:
        while written < lines:
            kind = chance.choices(("bad", "access", "other"), (4, 800, 196))[0]
            now += timedelta(milliseconds=chance.randrange(120))
            stamp = f"{now:%Y-%m-%d %H:%M:%S},{now.microsecond // 1000:03}"
            rest = chance.choice(kinds[kind])
            file.write(f"{stamp} {chance.choice(workers)} {rest}")
            written += rest.count("\n")
            failures += kind == "bad" and not _RETRY.match(rest)
    return failures
