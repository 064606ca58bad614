"""What a scan shows."""

import io
import json

from addons.devkit_debug.engine import record_text
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.source import Source, read
from addons.devkit_debug.engine.summary import MOST_FAILURES, OTHERS, Summary, as_data, as_text

LOG = """\
2024-01-31 10:00:00,123 7 INFO db odoo.modules.loading: loading 1 modules...
2024-01-31 10:00:01,000 7 ERROR db odoo.http: Exception during request handling.
Traceback (most recent call last):
  File "/opt/odoo/odoo/models.py", line 6212, in ensure_one
    raise ValueError("Expected singleton: %s" % self)
ValueError: Expected singleton: ir.sequence(12, 13)
2024-01-31 10:00:01,001 7 INFO db werkzeug: 1.1.1.1 - - [x] "POST /web/a HTTP/1.1" 200 - 9 0.100 0.200
2024-01-31 10:00:02,000 8 ERROR db odoo.http: Exception during request handling.
Traceback (most recent call last):
  File "/opt/odoo/odoo/models.py", line 6000, in ensure_one
    raise ValueError("Expected singleton: %s" % self)
ValueError: Expected singleton: ir.sequence(14, 15)
2024-01-31 10:00:03,000 8 WARNING db odoo.addons.x: mind
2024-01-31 10:00:04,001 9 INFO db werkzeug: 1.1.1.1 - - [x] "POST /web/slow HTTP/1.1" 200 - 9 3.100 4.200
2024-01-31 10:00:04,001 9 INFO db werkzeug: 1.1.1.1 - - [x] "POST /web/slower HTTP/1.1" 200 - 9 9.100 4.200
"""


def scan(text, **options):
    reader = read([Source("odoo.log", io.BytesIO(text.encode()))], slow=options.get("slow", 0.0))
    summary = Summary(**options)
    for record in reader:
        summary.add(record)
    return summary, reader


def test_a_summary():
    summary, reader = scan(LOG, slow=5.0)
    data = json.loads(json.dumps(as_data(summary, reader.counts, reader.skipped)))
    assert data["counts"]["levels"] == {"INFO": 4, "ERROR": 2, "WARNING": 1}
    assert [(each["url"], each["seconds"]) for each in data["slow"]] == [
        ("/web/slower", 13.3),
        ("/web/slow", 7.3),
    ]
    first = data["failures"][0]
    assert (first["records"], first["place"]) == (2, "odoo.log:2")
    assert first["raised"] == "ValueError: Expected singleton: ir.sequence(12, 13)"
    assert first["last"] == "2024-01-31T10:00:02+00:00"
    assert summary.has_failures
    text = as_text(summary, reader.counts, reader.skipped)
    for part in ("15 lines", "ERROR     odoo.http", "/web/slower", "odoo.addons.x: mind"):
        assert part in text


def test_lists_are_bounded():
    lines = "".join(
        f"2024-01-31 10:00:01,000 7 ERROR db odoo.a{'b' * (number % 60)}.{'c' * (number // 60)}: no\n"
        for number in range(MOST_FAILURES + 50)
    )
    summary, reader = scan(lines, most=5000)
    failures = summary.failures()
    assert len(failures) == MOST_FAILURES + 1
    assert [each.count for each in failures if each.line == OTHERS] == [50]
    assert len(as_data(summary, reader.counts, [])["failures"]) == len(failures)


def test_nothing_to_tell():
    summary, reader = scan("2024-01-31 10:00:00,123 7 INFO db odoo: x\n")
    assert not summary.has_failures
    assert as_text(summary, reader.counts, []).splitlines() == [
        "1 lines, 42 bytes, 1 files, 1 records",
        "           1  INFO",
    ]


def test_a_record_is_shown_as_odoo_would():
    (record,) = records_of_text("2024-01-31 10:00:00,123 7 ERROR db odoo: x\ny")
    assert record_text.as_text(record) == "2024-01-31 10:00:00,123 7 ERROR db odoo: x\ny"
    assert (record_text.as_data(record)["process"], record_text.as_data(record)["text"]) == (7, "x\ny")
    (record,) = records_of_text("no format at all")
    assert record_text.as_text(record) == "? ? ? ? plain: no format at all"
