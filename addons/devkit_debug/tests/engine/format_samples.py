"""One failure in each wrapping that logs are found in."""

import json
from datetime import UTC, datetime

from addons.devkit_debug.engine.format import records_of_text

TRACE = 'Traceback (most recent call last):\n  File "/opt/x.py", line 1, in f\n    g()\nValueError: no'
MOMENT = datetime(2024, 1, 31, 10, 0, 0, 123000, tzinfo=UTC)
ODOO = "2024-01-31 10:00:00,123 4100 ERROR db odoo.http: Exception during request handling."


def one(text):
    records = records_of_text(text)
    assert len(records) == 1, [record.text for record in records]
    return records[0]


def wrappings():
    lines = f"{ODOO}\n{TRACE}".split("\n")
    yield "plain", "\n".join(lines)
    yield (
        "docker",
        "\n".join(
            json.dumps({"log": f"{line}\n", "stream": "stderr", "time": "2024-01-31T10:00:00.5Z"})
            for line in lines
        ),
    )
    yield "cri", "\n".join(f"2024-01-31T10:00:00.123456789Z stderr F {line}" for line in lines)
    yield "timestamps", "\n".join(f"2024-01-31T10:00:00.123456789Z {line}" for line in lines)
    yield "compose", "\n".join(f"odoo-1  | {line}" for line in lines)
    yield "pod", "\n".join(f"[pod/odoo-1/odoo] {line}" for line in lines)
    yield "old", "\n".join(f"Jan 31 10:00:00 host odoo[12]: {line}" for line in lines)
    yield "iso", "\n".join(f"2024-01-31T10:00:00.123456+00:00 host odoo[12]: {line}" for line in lines)
    yield "full", "\n".join(f"Wed 2024-01-31 10:00:00 UTC host odoo[12]: {line}" for line in lines)
    yield (
        "rfc5424",
        "\n".join(f'<27>1 2024-01-31T10:00:00Z host odoo 12 - [a b="c]"] {line}' for line in lines),
    )
    yield (
        "journal json",
        "\n".join(
            json.dumps({"__REALTIME_TIMESTAMP": "1706695200123000", "_PID": "12", "MESSAGE": line})
            for line in lines
        ),
    )
    entry = {"__REALTIME_TIMESTAMP": "1706695200123000", "MESSAGE": list("\n".join(lines).encode())}
    yield "journal bytes", json.dumps(entry)
    first, *rest = lines
    indented = [" " * len("Jan 31 10:00:00 host odoo[12]: ") + line for line in rest]
    yield "journalctl", "\n".join([f"Jan 31 10:00:00 host odoo[12]: {first}", *indented])
    yield "rsyslog", f"Jan 31 10:00:00 host odoo[12]: {'#012'.join(lines)}"
    yield (
        "pod of docker",
        "\n".join("[pod/a/b] " + json.dumps({"log": f"{line}\n", "stream": "stderr"}) for line in lines),
    )
