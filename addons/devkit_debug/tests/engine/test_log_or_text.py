"""A log, or a text without any log's format, from a file or from standard input."""

import gzip
import io
import sys
from types import SimpleNamespace

import pytest

from addons.devkit_debug.engine.log_or_text import MOST, LogOrText

LINE = "2026-01-05 10:00:00,000 7 ERROR db odoo.x: wrong\n"
TEXT = (
    "Wkhtmltopdf failed (error code: -11). Memory limit too low or maximum file number of subprocess reached."
)


def _read(tmp_path, content):
    path = tmp_path / "input"
    path.write_bytes(content)
    return LogOrText(str(path))


def test_a_log_is_read_as_a_log(tmp_path):
    [record] = _read(tmp_path, LINE.encode())
    assert (record.level, record.pid, record.text) == ("ERROR", 7, "wrong")


def test_a_sentence_is_one_record_and_nothing_was_skipped(tmp_path):
    source = _read(tmp_path, TEXT.encode())
    [record] = source
    assert (record.text, record.format) == (TEXT, "plain")
    assert not source.skipped


@pytest.mark.parametrize("content", [LINE, TEXT])
def test_from_standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    [record] = LogOrText("-")
    assert record.place.path == "stdin"


@pytest.mark.parametrize("content", [b"", b"\0\1\2" * 50, b"some other program's line\n" * (MOST // 20)])
def test_what_is_no_text_of_a_failure(tmp_path, content):
    assert list(_read(tmp_path, content)) == []


def test_of_a_long_log_only_what_matters_is_read(tmp_path):
    quiet = LINE.replace("ERROR", "INFO")
    assert len(list(_read(tmp_path, (quiet * 3).encode()))) == 3
    source = _read(tmp_path, (quiet * (MOST // len(quiet) + 1) + LINE).encode())
    assert [record.level for record in source] == ["ERROR"]


def test_a_packed_log_is_unpacked(tmp_path):
    [record] = _read(tmp_path, gzip.compress(LINE.encode()))
    assert record.text == "wrong"


def test_a_file_that_is_not_there_is_said(tmp_path):
    source = LogOrText(str(tmp_path / "missing"))
    assert list(source) == []
    assert "missing" in source.skipped[0]


def test_when_a_log_begins(tmp_path):
    assert _read(tmp_path, LINE.encode() * 3000).begins().hour == 10
    assert _read(tmp_path, gzip.compress(LINE.encode())).begins().minute == 0
    assert _read(tmp_path, TEXT.encode()).begins() is None
    assert _read(tmp_path, b"\x1f\x8bdamaged").begins() is None
    assert LogOrText(str(tmp_path)).begins() is None


def test_another_programs_short_log_is_no_text(tmp_path):
    source = _read(tmp_path, b'10.0.0.1 - - "GET /failed HTTP/1.1" 404 error\n' * 50)
    assert list(source) == []
    assert "another program" in source.skipped[0]


def test_of_a_folder_only_logs_are_read(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text(TEXT)
    assert list(LogOrText(str(path), pasted=False)) == []
