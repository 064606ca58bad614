"""The fast way through a log gives what parsing every line gives."""

import io
import json
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addons.devkit_debug.engine.source import Source, read
from addons.devkit_debug.engine.source import blocks as blocks_module
from addons.devkit_debug.engine.source.matters import Matters

TRACE = 'Traceback (most recent call last):\n  File "/opt/x.py", line 1, in f\n    g()\nValueError: no'


def head(level="INFO", logger="odoo.modules.loading", message="x", pid=7, second=0):
    return f"2024-01-31 10:00:{second % 60:02},123 {pid} {level} db {logger}: {message}"


def access(status=200, pid=7, seconds="0.001"):
    line = f'127.0.0.1 - - [31/Jan/2024 10:00:00] "POST /web/x HTTP/1.1" {status} - 3 {seconds} 0.002'
    return head(logger="werkzeug", message=line, pid=pid)


RECORDS = [
    head(),
    head("DEBUG", message="ERROR in a message of DEBUG"),
    head(message='a message with " 500 and .service.model: and INFO and ERROR in it'),
    head("ERROR", "odoo.sql_db", "bad query: SELECT 1\nERROR: no\nDETAIL:  y"),
    head("ERROR", "odoo.http", f"Exception\n{TRACE}"),
    head("ERROR", "odoo.http", f"Exception\n{TRACE}\nWarn: another program"),
    head("WARNING", "py.warnings", "/x.py:1: DeprecationWarning: y\n  z()", pid=8),
    head("CRITICAL", pid=9),
    head(logger="odoo.service.model", message="SERIALIZATION_FAILURE, 4 tries left, try again in 0.5 sec..."),
    head(logger="odoo.service.model", message="DEADLOCK_DETECTED, maximum number of tries reached!", pid=8),
    head(logger="odoo.service.model", message="something else"),
    head(logger="odoo.service.server", message="Thread <x> virtual real time limit (169/120s) reached."),
    head(logger="odoo.service.server", message="Worker WorkerHTTP (7) alive"),
    head(logger="odoo.tools.misc", message="\n# Thread: <T> (db:db)\nFile: x\n  y"),
    head(message=f"told with a traceback\n{TRACE}"),
    head(message="Traceback (most recent call last) is only spoken of"),
    access(),
    access(pid=8),
    access(500, pid=9),
    access(seconds="12.500", pid=10),
    "2024-01-31 10:00:00.123 UTC [9] ERROR:  from PostgreSQL\n2024-01-31 10:00:00.123 UTC [9] STATEMENT:  y",
    "2024-01-31 10:00:00.123 UTC [9] LOG:  from PostgreSQL",
    json.dumps({"levelname": "ERROR", "message": "from JSON", "name": "odoo"}),
    "Exception in thread Thread-1:\n" + TRACE,
    "Running as user 'root' is a security risk.",
    "2024-01-31 10:00:00,123 ? INFO db odoo: a head with no process",
    "2024-01-31 10:00:00,123 no head at all",
    "1970-01-01 00:00:01,123 7 ERROR db odoo: the clock was reset",
    "1 row",
    "\x00\x00\x00\x00\x00\x00",
]


def quickly(data, slow=0.0):
    reader = read([Source("x", io.BytesIO(data))], slow=slow)
    return list(reader), reader


def slowly(data, slow=0.0):
    """Every record is parsed, then looked at."""
    matters = Matters(slow)
    reader = read([Source("x", io.BytesIO(data))], everything=True)
    return [record for record in reader if matters(record)], reader


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks so small that records lie across them."""
    monkeypatch.setattr(blocks_module, "SIZE", 700)
    monkeypatch.setattr(blocks_module, "_ZEROS", bytes(700))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(RECORDS), max_size=40), st.sampled_from([0.0, 1.0, 10.0]), st.booleans())
@example([RECORDS[3], RECORDS[16], RECORDS[16]], 0.0, True)
@example([RECORDS[0]] * 9 + [RECORDS[13]] + [RECORDS[0]] * 9, 0.0, True)
def test_quickly_is_slowly(records, slow, ended):
    data = "\n".join(records).encode() + (b"\n" if ended else b"")
    fast, reader = quickly(data, slow)
    slow_records, slow_reader = slowly(data, slow)
    assert fast == slow_records
    assert reader.counts.given == len(fast)
    assert reader.counts.lines == slow_reader.counts.lines


def test_a_limit_that_is_logged_as_information_is_given():
    reader = read([Source("x", io.BytesIO("\n".join(RECORDS[11:13]).encode()))])
    assert [record.message.split()[-1] for record in reader] == ["reached."]


PURE = [record for record in RECORDS[:20] if "Warn:" not in record]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PURE), max_size=60))
def test_levels_are_counted_as_they_are(records):
    data = ("\n".join(records) + "\n").encode() if records else b""
    _fast, reader = quickly(data)
    everything = read([Source("x", io.BytesIO(data))], everything=True)
    assert len(list(everything)) == len(records)
    assert +reader.counts.levels == +everything.counts.levels


def wrapped(kind, line):
    if kind == "docker":
        return json.dumps({"log": line + "\n", "stream": "stderr", "time": "2024-01-31T10:00:00.5Z"})
    if kind == "cri":
        return f"2024-01-31T10:00:00.123456789Z stderr F {line}"
    if kind == "compose":
        return f"odoo-1  | {line}"
    if kind == "journal":
        return json.dumps({"__REALTIME_TIMESTAMP": "1706695200123000", "PRIORITY": "6", "MESSAGE": line})
    return f"Jan 31 10:00:00 host odoo[12]: {line}"


@pytest.mark.parametrize("kind", ["docker", "cri", "compose", "journal", "syslog"])
def test_wrapped_logs_are_read_as_if_they_were_not(kind, monkeypatch):
    """Stretches that are passed over change nothing."""
    monkeypatch.setattr("addons.devkit_debug.engine.source.line_scan._STRETCH", 900)
    chance = random.Random(kind)
    quiet = [head(second=each) for each in range(10)] + [access()]
    for _round in range(30):
        records = [
            chance.choice(PURE) if chance.random() < 0.08 else chance.choice(quiet)
            for _each in range(chance.randrange(1, 120))
        ]
        lines = "\n".join(records).split("\n")
        data = ("\n".join(wrapped(kind, line) for line in lines) + "\n").encode()
        fast, _reader = quickly(data)
        assert fast == slowly(data)[0]
