"""A pipe and a log are followed while they grow."""

import os
import threading
import time

from addons.devkit_debug.engine.source import Tail
from addons.devkit_debug.engine.source.follow import Pipe, follow

ERROR = "2024-01-31 10:00:01,123 7 ERROR db odoo.http: failure {}\n"


def test_a_pipe_gives_its_last_record_when_it_is_quiet():
    read_end, write_end = os.pipe()
    pipe = Pipe(read_end, settled=0.05)
    records = iter(pipe)
    os.write(write_end, (ERROR.format(1) + "Traceback (most recent call last):\n  File").encode())
    os.write(write_end, b' "x.py"\nValueError: x\n')
    first = next(records)
    assert first.text.endswith("ValueError: x")
    os.write(write_end, ERROR.format(2).encode())
    second = next(records)
    assert (second.message, second.place.line) == ("failure 2", 5)
    os.write(write_end, ERROR.format(3).rstrip().encode())
    os.close(write_end)
    assert [record.message for record in records] == ["failure 3"]
    assert pipe.skipped == []
    assert pipe.counts.levels["ERROR"] == 3
    os.close(read_end)


def test_a_log_is_followed_and_its_position_stored(tmp_path):
    path = tmp_path / "odoo.log"
    path.write_text(ERROR.format(1))
    stored = []
    records = follow(Tail(path, settled=0.02), lambda tail: stored.append(tail.position), interval=0.05)
    assert next(records).message == "failure 1"

    def write():
        time.sleep(0.1)
        with path.open("a") as file:
            file.write(ERROR.format(2))

    writer = threading.Thread(target=write)
    writer.start()
    assert next(records).message == "failure 2"
    writer.join()
    assert stored
    assert stored[-1].offset == len(ERROR.format(1))
