"""Logs are read from wherever they are; what cannot be read is said, and nothing else is lost."""

import bz2
import gzip
import io
import lzma
import os
import resource
import tarfile
import time
import tracemalloc
import zipfile

import pytest

from addons.devkit_debug.engine.source import Limits, Source, read
from addons.devkit_debug.engine.source.blocks import SIZE, Blocks
from addons.devkit_debug.engine.source.notes import Notes

INFO = "2024-01-31 10:00:00,123 7 INFO db odoo.modules.loading: loading 1 modules...\n"
ERROR = (
    "2024-01-31 10:00:01,123 7 ERROR db odoo.http: no\nTraceback (most recent call last):\nValueError: no\n"
)
LOG = (INFO * 3 + ERROR + INFO).encode()


def load(*paths, **options):
    reader = read(paths, **options)
    return list(reader), reader


def why(reader):
    return [note.why for note in reader.skipped]


def given(data, **options):
    return load(Source("x", io.BytesIO(data)), **options)


def packed(kind):
    if kind == "plain":
        return LOG
    if kind == "zip":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("logs/odoo.log", LOG)
        return file.getvalue()
    if kind == "zip of gz":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("odoo.log.1.gz", gzip.compress(LOG))
        return file.getvalue()
    if kind == "tar.gz":
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w:gz") as archive:
            info = tarfile.TarInfo("odoo.log")
            info.size = len(LOG)
            archive.addfile(info, io.BytesIO(LOG))
        return file.getvalue()
    return {"gz": gzip, "bz2": bz2, "xz": lzma}[kind].compress(LOG)


@pytest.mark.parametrize("kind", ["plain", "gz", "bz2", "xz", "zip", "zip of gz", "tar.gz"])
@pytest.mark.parametrize("way", ["file", "stream", "pipe"])
def test_a_log_is_read_from_whatever_it_is_packed_in(tmp_path, kind, way):
    data = packed(kind)
    if way == "file":
        path = tmp_path / "odoo.log"
        path.write_bytes(data)
    elif way == "stream":
        path = Source("upload", io.BytesIO(data))
    else:
        read_end, write_end = os.pipe()
        os.write(write_end, data)
        os.close(write_end)
        path = Source("pipe", open(read_end, "rb", buffering=0))  # noqa: SIM115
    records, reader = load(path)
    assert [record.message for record in records] == ["no"]
    assert (reader.counts.lines, reader.counts.levels["INFO"], why(reader)) == (7, 4, [])


def test_a_folder_is_read_oldest_first_and_links_are_not_followed(tmp_path):
    for age, name in enumerate(["odoo.log", "odoo.log.1", "odoo.log.2.gz"]):
        data = ERROR.replace("no\n", f"{name}\n", 1).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
        os.utime(path, (1000 - age, 1000 - age))
    (tmp_path / "link.log").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    records, reader = load(tmp_path)
    assert [record.message for record in records] == ["odoo.log.2.gz", "odoo.log.1", "odoo.log"]
    assert len(reader.skipped) == 2


def test_what_cannot_be_opened_is_said(tmp_path):
    _records, reader = load(tmp_path / "missing", "/dev/zero")
    assert why(reader) == ["cannot be read: No such file or directory", "no regular file"]


def test_a_cut_archive_gives_what_is_there(tmp_path):
    data = gzip.compress(os.urandom(1000).hex().encode() + b"\n" + LOG * 2000)
    (tmp_path / "a.gz").write_bytes(data[:-200])
    records, reader = load(tmp_path / "a.gz")
    assert len(records) > 500
    assert any("cannot be read further" in reason for reason in why(reader))


def test_a_damaged_zip_does_not_stop_the_next_file(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed("zip")[:-30])
    (tmp_path / "b.log").write_bytes(LOG)
    records, reader = load(tmp_path / "a.zip", tmp_path / "b.log")
    assert len(records) == 1
    assert len(reader.skipped) == 1


def test_zip_bombs(tmp_path, monkeypatch):
    monkeypatch.setattr("addons.devkit_debug.engine.source.streams._HARMLESS", 1 << 20)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"0123456\n" * (1 << 20)))
    started = time.process_time()
    _records, reader = load(tmp_path / "bomb.gz", limits=Limits(ratio=200))
    assert any("zip bomb" in reason for reason in why(reader))
    _records, reader = given(packed("gz"), limits=Limits(unpacked=100))
    assert any("more than 100 bytes" in reason for reason in why(reader))
    nested = LOG
    for _level in range(5):
        nested = gzip.compress(nested)
    _records, reader = given(nested)
    assert why(reader) == ["packed too often"]
    assert time.process_time() - started < 10


def test_ten_gigabytes_with_a_hole(tmp_path):
    path = tmp_path / "big.log"
    with open(path, "wb") as file:
        file.write(LOG + b"half a line")
        file.seek(10 << 30)
        file.write(b"\n" + LOG)
    started = time.process_time()
    records, reader = load(path)
    assert time.process_time() - started < 5
    assert [record.message for record in records] == ["no", "no"]
    assert sum(note.size for note in reader.skipped) > (10 << 30) - (1 << 20)


def test_a_line_of_fifty_megabytes(tmp_path):
    path = tmp_path / "long.log"
    with open(path, "wb") as file:
        file.write(ERROR.split("\n", maxsplit=1)[0].encode())
        for _megabyte in range(50):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + LOG)
    tracemalloc.start()
    records, reader = load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    assert [record.message[:2] for record in records] == ["no", "no"]
    assert len(records[0].text) < 100_000
    assert any("64 KiB" in reason for reason in why(reader))


def test_a_record_without_end_is_cut():
    lines = b"  another line of it\n" * 200_000
    records, _reader = given(ERROR.encode() + lines + LOG)
    assert [record.message for record in records] == ["no", "no"]
    assert len(records[0].text) < 600_000


def test_garbage_between_records(tmp_path):
    garbage = bytes(range(256)) * 20 + b"\n"
    records, reader = given(LOG + garbage + LOG)
    assert [record.message for record in records] == ["no", "no"]
    assert "ÿ" not in records[0].text
    path = tmp_path / "x"
    path.write_bytes(os.urandom(200_000))
    records, reader = load(path)
    assert records == []
    assert reader.skipped


def test_invalid_utf_8_is_replaced_and_said():
    records, reader = load(
        Source("x", io.BytesIO(ERROR.replace("no\n", "n\udcff\n", 1).encode(errors="surrogateescape")))
    )
    assert records[0].message == "n\ufffd"
    assert [note.line for note in reader.skipped] == [1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_files_of_windows(encoding):
    records, reader = given(LOG.decode().replace("\n", "\r\n").encode(encoding))
    assert [record.text for record in records] == ["no\nTraceback (most recent call last):\nValueError: no"]
    assert why(reader) == []


def test_half_a_line_at_a_rotation():
    cut = LOG[LOG.index(b"ERROR") :]
    records, reader = given(cut)
    assert records[0].format == "plain"
    assert records[0].text.startswith("Traceback")
    assert any("belong to no record" in reason for reason in why(reader))


def test_the_log_of_another_program():
    records, reader = given(b'10.0.0.1 - - [x] "GET / HTTP/1.1" 500 1\n' * 9000)
    assert records == []
    assert [(note.lines, "another program" in note.why) for note in reader.skipped] == [(9000, True)]


def test_a_clock_that_goes_back_is_said():
    records, reader = load(
        Source("x", io.BytesIO((ERROR.replace("10:00", "12:00") + ERROR + ERROR).encode()))
    )
    assert [record.time.hour for record in records] == [12, 10, 10]
    assert [(note.line, note.times) for note in reader.skipped] == [(4, 1)]


def test_secrets_are_masked_at_ingestion():
    records, _reader = given(ERROR.replace("no\n", "password=hunter2\n", 1).encode())
    assert records[0].message == "password=***"


def test_a_journal_export():
    entry = b"__CURSOR=s=1\n__REALTIME_TIMESTAMP=1706695200123000\n_PID=7\nPRIORITY=6\n_SYSTEMD_UNIT=odoo\n"
    message = ERROR.rstrip().encode()
    sized = b"MESSAGE\n" + len(message).to_bytes(8, "little") + message + b"\n\n"
    records, _reader = given(entry + b"MESSAGE=nothing\n\n" + entry + sized)
    assert [(record.message, record.pid, record.fields["unit"]) for record in records] == [("no", 7, "odoo")]


def test_nothing():
    records, reader = given(b"")
    assert (records, reader.skipped, reader.counts.lines) == ([], [], 0)


def test_blocks_cover_every_byte_once():
    data = b"".join(b"%d\n" % number * (number % 50) for number in range(3000)) + b"half"
    blocks = list(Blocks(io.BytesIO(data), "x", Notes()))
    assert b"".join(block.data for block in blocks) == data
    for block in blocks:
        assert data[block.offset : block.offset + 50].startswith(block.data[:50])
        assert block.line == data.count(b"\n", 0, block.offset) + 1
    assert len(blocks) >= len(data) // SIZE


def test_memory_does_not_depend_on_the_size(tmp_path):
    path = tmp_path / "odoo.log"
    with open(path, "wb") as file:
        for _block in range(60):
            file.write(INFO.encode() * 14_000 + LOG)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _record in read([path])) == 60
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 16 * 1024
