"""Tailing: whatever is done to the log, every record comes once and in its order."""

import gzip
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addons.devkit_debug.engine.source import Position, Tail
from addons.devkit_debug.engine.source import blocks as blocks_module

INFO = "2024-01-31 10:00:00,123 7 INFO db odoo.modules.loading: x"
NEVER = 1e9


def error(number, lines=0):
    trace = "".join(f'\n  File "x.py", line {line}, in f' for line in range(lines))
    return f"2024-01-31 10:00:01,123 7 ERROR db odoo.http: failure {number}" + (
        f"\nTraceback (most recent call last):{trace}\nValueError: {number}" if lines else ""
    )


class Log:
    """A log with its writer and its logrotate."""

    def __init__(self, folder, wrap=None):
        self.path = Path(folder) / "odoo.log"
        self.written = []
        self.wrap = wrap or (lambda line: line)
        self.clock = 1_700_000_000
        self.half = b""
        self.path.touch()
        self.touch(self.path)

    def write(self, text, half=False):
        data = self.half + "".join(self.wrap(line) + "\n" for line in text.split("\n")).encode()
        cut = len(data) // 2 if half else len(data)
        with self.path.open("ab") as file:
            file.write(data[:cut])
        self.half = data[cut:]
        self.touch(self.path)

    def touch(self, path):
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    def finish_line(self):
        if self.half:
            with self.path.open("ab") as file:
                file.write(self.half)
            self.half = b""
            self.touch(self.path)

    def error(self, lines=0, half=False):
        self.finish_line()
        self.written.append(error(len(self.written), lines))
        self.write(self.written[-1], half)

    def shift(self):
        """What logrotate does with those that are there: number up, compress from the second on."""
        olds = sorted(
            self.path.parent.glob("odoo.log.*"), key=lambda path: int(path.name.split(".")[2]), reverse=True
        )
        for old in olds:
            number = int(old.name.split(".")[2]) + 1
            if old.suffix == ".gz":
                old.rename(self.path.with_name(f"odoo.log.{number}.gz"))
                continue
            new = self.path.with_name(f"odoo.log.{number}.gz")
            new.write_bytes(gzip.compress(old.read_bytes()))
            status = old.stat()
            os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
            old.unlink()

    def rename(self):
        self.finish_line()
        self.shift()
        self.path.rename(self.path.with_name("odoo.log.1"))
        self.path.touch()
        self.touch(self.path)

    def copy_and_truncate(self):
        self.finish_line()
        self.shift()
        shutil.copy2(self.path, self.path.with_name("odoo.log.1"))
        os.truncate(self.path, 0)
        self.touch(self.path)


STEPS = st.sampled_from(["error", "long", "half", "info", "rename", "copy", "poll", "poll", "restart"])


def play(folder, steps, most, wrap=None):
    log = Log(folder, wrap)
    tail = Tail(log.path, settled=NEVER, most=most)
    got = list(tail.poll())
    for step in steps:
        if step in ("error", "long", "half"):
            log.error(lines=12 if step == "long" else 0, half=step == "half")
        elif step == "info":
            log.finish_line()
            log.write(f"{INFO} {log.clock}")
        elif step == "rename":
            log.rename()
        elif step == "copy":
            log.copy_and_truncate()
        else:
            got += tail.poll()
        if step == "restart":
            stored = json.loads(json.dumps(tail.position.as_dict()))
            tail = Tail(log.path, Position.of_dict(stored), settled=NEVER, most=most)
    log.finish_line()
    for _poll in range(400):
        got += tail.poll(last=True)
        if not tail.behind:
            break
    return log, [record.text for record in got], tail


def texts(log):
    return [text.partition("odoo.http: ")[2] for text in log.written]


@settings(max_examples=200)
@given(st.lists(STEPS, max_size=30), st.sampled_from([300, 1 << 20]))
@example(["error", "poll", "rename", "error", "rename", "error", "rename", "restart", "error"], 1 << 20)
@example(["long", "poll", "copy", "error", "restart", "copy", "long", "poll"], 300)
@example(["half", "poll", "half", "restart", "rename", "poll"], 1 << 20)
def test_every_record_comes_once_and_in_order(steps, most):
    with tempfile.TemporaryDirectory() as folder:
        log, got, tail = play(folder, steps, most)
        assert got == texts(log), [str(note) for note in tail.skipped]


def container(line):
    return json.dumps({"log": line + "\n", "stream": "stderr", "time": "2024-01-31T10:00:00Z"})


@settings(max_examples=60)
@given(st.lists(STEPS.filter(lambda step: step != "copy"), max_size=25))
def test_wrapped_logs_too(steps):
    with tempfile.TemporaryDirectory() as folder:
        log, got, _tail = play(folder, steps, 1 << 20, container)
        assert got == texts(log)


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path)


def messages(records):
    return [record.message for record in records]


def test_the_last_record_waits_until_the_log_is_quiet(log):
    log.error(lines=2)
    waiting = Tail(log.path, settled=NEVER)
    assert list(waiting.poll()) == []
    quiet = Tail(log.path, waiting.position, settled=0.0)
    assert messages(quiet.poll()) == ["failure 0"]
    assert messages(quiet.poll()) == []


def test_two_containers_in_one_log_are_not_given_twice(log):
    wrap = "{} | {}".format
    first = error(0, lines=1).split("\n")
    log.write("\n".join(wrap("a-1", line) for line in first[:2]))
    log.write(wrap("b-1", error(1)) + "\n" + wrap("b-1", error(2)))
    tail = Tail(log.path, settled=NEVER)
    assert messages(tail.poll()) == ["failure 1"]
    tail = Tail(log.path, Position.of_dict(tail.position.as_dict()), settled=NEVER)
    log.write("\n".join(wrap("a-1", line) for line in first[2:]))
    records = list(tail.poll(last=True))
    assert sorted(messages(records)) == ["failure 0", "failure 2"]
    assert max(records, key=lambda record: len(record.text)).text.endswith("ValueError: 0")


def test_what_a_process_still_writes_to_the_old_file_is_read(log):
    log.error()
    tail = Tail(log.path, settled=NEVER)
    list(tail.poll())
    log.path.rename(log.path.with_name("odoo.log.1"))
    log.path.write_text(error(8) + "\n")
    assert messages(tail.poll()) == ["failure 0"]
    with log.path.with_name("odoo.log.1").open("a") as file:
        file.write(error(7) + "\n")
    assert messages(tail.poll(last=True)) == ["failure 7", "failure 8"]


def test_a_log_that_was_rotated_away_is_said(log):
    log.error()
    tail = Tail(log.path, settled=NEVER)
    list(tail.poll(last=True))
    log.path.unlink()
    assert list(tail.poll()) == []
    log.path.write_text(error(5) + "\n")
    assert messages(tail.poll(last=True)) == ["failure 5"]
    assert ["not in its folder any more" in note.why for note in tail.skipped] == [True]


def test_beginning_at_the_end(log):
    log.error()
    tail = Tail(log.path)
    tail.go_to_end()
    log.error()
    assert messages(tail.poll(last=True)) == ["failure 1"]
    log.rename()
    log.error()
    assert messages(tail.poll(last=True)) == ["failure 2"]


def test_lines_and_offsets_go_on(log):
    log.write(INFO)
    tail = Tail(log.path, settled=NEVER)
    list(tail.poll())
    log.error()
    (record,) = tail.poll(last=True)
    assert (record.place.line, record.place.offset) == (2, len(INFO) + 1)


def test_the_access_line_of_an_earlier_failure_is_given(log):
    log.error()
    tail = Tail(log.path, settled=NEVER)
    list(tail.poll(last=True))
    log.write('2024-01-31 10:00:01,124 7 INFO db werkzeug: 1 - - [x] "POST /web/x HTTP/1.1" 200 - - - -')
    tail = Tail(log.path, Position.of_dict(tail.position.as_dict()), settled=NEVER)
    (record,) = tail.poll(last=True)
    assert record.fields["url"] == "/web/x"


@pytest.mark.parametrize(
    "data", [{}, {"offset": "x"}, None, {"offset": 1, "done": [1]}, {"offset": 1, "late": 5}]
)
def test_what_is_no_position_is_refused(data):
    with pytest.raises(ValueError, match="no position"):
        Position.of_dict(data)


def test_small_blocks(log, monkeypatch):
    monkeypatch.setattr(blocks_module, "SIZE", 64)
    for _each in range(20):
        log.error(lines=3)
    tail = Tail(log.path)
    assert len(list(tail.poll(last=True))) == 20
