"""A log that is read in two parts tells of the same failures as one that is read at once."""

import json
import math

import pytest

from addons.devkit_debug.engine import following
from addons.devkit_debug.engine.correlate import merge
from addons.devkit_debug.engine.following import Following
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.record_data import record_of_data, record_to_data
from addons.devkit_debug.engine.source import Position, Tail
from addons.devkit_debug.tests.engine.log_lines import access, conflict, line, retry, traceback
from addons.devkit_debug.tests.engine.real_logs import log

EXHAUSTED = line(
    "10:00:20,001",
    41,
    "INFO",
    "odoo.service.model",
    "SERIALIZATION_FAILURE, maximum number of tries reached!",
)
GAVE_UP = (
    conflict("10:00:00,000")
    + retry("10:00:00,001", 4, 1.9)
    + conflict("10:00:03,000")
    + retry("10:00:03,001", 3, 3.5)
    + traceback("10:00:04,000", 77, "ValueError: of another process")
    + conflict("10:00:08,000")
    + retry("10:00:08,001", 2, 7.0)
    + conflict("10:00:19,000")
    + retry("10:00:19,001", 1, 0.2)
    + conflict("10:00:20,000")
    + EXHAUSTED
    + traceback("10:00:20,002")
    + access("10:00:20,010", status=200, figures="9 0.003 20.0")
    + line("10:00:21,000", 41, "INFO", "odoo.modules.loading", "something else")
)
WENT_WELL = (
    conflict("10:00:00,000")
    + retry("10:00:00,001", 4, 0.7)
    + conflict("10:00:00,002", 42)
    + conflict("10:00:00,900")
    + retry("10:00:00,901", 3, 0.7)
    + retry("10:00:00,902", 4, 0.7, 42)
    + access("10:00:02,100", figures="9 0.003 2.1")
    + access("10:00:02,200", 42, figures="9 0.003 2.2")
)
REFUSED = (
    access("10:00:00,000", status=500, path="/shop")
    + line("10:00:00,001", 41, "ERROR", "werkzeug", "Error on request:")
    + 'Traceback (most recent call last):\n  File "/opt/odoo/odoo/http.py", line 9, in f\n    g()\n'
    "ValueError: no\n"
)
ABORTED = "".join(
    line(
        "10:00:0%d,000" % second, 41, "ERROR", "odoo.sql_db", f"bad query: SELECT {second}\nERROR: {error}\n"
    )
    for second, error in enumerate(
        ['column "x" does not exist']
        + ["current transaction is aborted, commands ignored until end of transaction block"] * 3
    )
)
SHAPES = {"gave up": GAVE_UP, "went well": WENT_WELL, "refused": REFUSED, "aborted": ABORTED}


def told(incident):
    """All that is stored of an incident."""
    events = [
        (event.record.text, event.role, event.why, str(event.record.place)) for event in incident.events
    ]
    return (
        *(incident.title, incident.group.value, incident.verdict.name, incident.culprit, incident.outcome),
        *(incident.retried, incident.recovered, incident.exhausted, incident.url, events),
    )


def read(*parts, now=1000.0, every=60.0, last=math.inf):
    """The incidents of parts that are read one after the other, and what is open after the last one."""
    found, before = [], []
    for number, part in enumerate(parts):
        reader = Following(now + number * every, json.loads(json.dumps(before)))
        idle = last if number == len(parts) - 1 else 0.0
        found += map(told, reader.incidents(part, lambda idle=idle: idle))
        before = reader.open
    return sorted(found, key=str), before


@pytest.mark.parametrize("shape", SHAPES)
def test_a_log_split_anywhere_tells_the_same(shape):
    records = records_of_text(SHAPES[shape], "odoo.log")
    whole, left = read(records)
    assert whole and not left
    for at in range(len(records) + 1):
        assert read(records[:at], records[at:]) == (whole, []), at
        assert read(records[:at], [], records[at:], every=1.0) == (whole, []), at
    assert read(*([each] for each in records), every=1.0) == (whole, [])


def test_the_shapes_are_what_they_are_called():
    retried = {
        shape: sorted((each[5], each[6], each[7]) for each in read(records_of_text(text, "odoo.log"))[0])
        for shape, text in SHAPES.items()
    }
    assert retried == {
        "gave up": [(0, False, False), (4, False, True)],
        "went well": [(1, True, False), (2, True, False)],
        "refused": [(0, False, False)],
        "aborted": [(0, False, False)],
    }


def test_the_logs_of_two_programs_split_anywhere_tell_the_same():
    records = list(merge([log("serve_odoo.log"), log("serve_postgresql.log")]))
    whole, left = read(records)
    assert len(whole) == 7 and not left
    for at in range(0, len(records), 3):
        assert read(records[:at], records[at:], every=1.0) == (whole, []), at


def test_a_file_split_at_every_line_tells_the_same(tmp_path):
    lines = GAVE_UP.splitlines(keepends=True)
    path = tmp_path / "odoo.log"

    def poll(text, state):
        with path.open("a") as file:
            file.write(text)
        position, before = state
        tail = Tail(path, Position.of_dict(position) if position else None, settled=0.0 if not text else 9.0)
        reader = Following(1000.0, before)
        found = [told(each) for each in reader.incidents(tail.poll(), lambda: 0.0 if text else math.inf)]
        return found, json.loads(json.dumps((tail.position.as_dict(), reader.open)))

    def all_of(*texts):
        path.unlink(missing_ok=True)
        found, state = [], (None, [])
        for text in (*texts, ""):
            more, state = poll(text, state)
            found += more
        return sorted(found, key=str)

    whole = all_of(GAVE_UP)
    assert len(whole) == 2
    for at in range(len(lines) + 1):
        assert all_of("".join(lines[:at]), "".join(lines[at:])) == whole, at


def test_what_is_over_is_told_at_once():
    records = records_of_text(GAVE_UP, "odoo.log")
    found, left = read(records, last=10.0)
    assert len(found) == 2 and not left


def test_a_retry_is_waited_for_but_not_for_ever():
    records = records_of_text(conflict("10:00:00,000") + retry("10:00:00,001", 4, 0.7), "odoo.log")
    assert read(records, last=120.0)[0] == []
    assert len(read(records, last=126.0)[0]) == 1
    # A log without times, or whose clock stands still, and that is written all the time.
    found, left = read(records, [], [], [], last=0.0)
    assert len(found) == 1 and not left


def test_what_is_kept_is_bounded(monkeypatch):
    text = "".join(conflict("10:00:00,000", pid) for pid in range(100, 130))
    monkeypatch.setattr(following, "MOST_RECORDS", 20)
    found, left = read(records_of_text(text, "odoo.log"), last=0.0)
    assert (len(found), len(left)) == (10, 20)
    monkeypatch.setattr(following, "MOST_CHARACTERS", sum(len(each["text"]) for each in left) - 1)
    found, left = read(records_of_text(text, "odoo.log"), last=0.0)
    assert (len(found), len(left)) == (11, 19)


def test_records_are_kept_as_they_are():
    for record in (*log("serve_postgresql.log"), *records_of_text("Traceback (most recent call last):\nx")):
        assert record_of_data(json.loads(json.dumps(record_to_data(record)))) == record


@pytest.mark.parametrize(
    "data", [{}, {"text": "x"}, [], None, {**record_to_data(log("load_sql.log")[0]), "level": "?"}]
)
def test_what_is_no_record_is_refused(data):
    with pytest.raises(ValueError, match="no record"):
        record_of_data(data)
