"""Each format of logs becomes the same record."""

import json
from datetime import timedelta, timezone

import pytest

from addons.devkit_debug.engine.format import FORMATS, records_of_text, sniff
from addons.devkit_debug.tests.engine.format_samples import MOMENT, ODOO, TRACE, one, wrappings


@pytest.mark.parametrize(
    ("line", "level", "logger", "database"),
    [
        ("2015-01-23 14:31:27,876 15497 ERROR db openerp.sql_db: bad query", "ERROR", "openerp.sql_db", "db"),
        ("2013-01-23 14:31:27,876 15497 CRITICAL ? openerp: no", "CRITICAL", "openerp", ""),
        ("2020-01-23 14:31:27,876 15497 RUNBOT db odoo.tests: x", "INFO", "odoo.tests", "db"),
        (
            "2025-01-23 14:31:27,876 15497 WARNING my-db.com odoo.http: y \r",
            "WARNING",
            "odoo.http",
            "my-db.com",
        ),
        (
            "2025-01-23 14:31:27,876 15497 DEBUG_RPC db odoo.http.rpc.request: z",
            "DEBUG",
            "odoo.http.rpc.request",
            "db",
        ),
        (
            "2025-01-23 14:31:27,876 15497 \x1b[1;31m\x1b[1;49mERROR\x1b[0m db odoo.http: y",
            "ERROR",
            "odoo.http",
            "db",
        ),
    ],
)
def test_odoo_plain(line, level, logger, database):
    record = one(line)
    assert (record.level, record.logger, record.database) == (level, logger, database)
    assert (record.pid, record.program, record.format) == (15497, "odoo", "odoo")


def test_a_traceback_belongs_to_its_record_and_a_foreign_line_after_it_does_not():
    record = one(f"{ODOO}\n{TRACE}\nWarn: Can't find .pfb for face 'Times-Roman'\n")
    assert record.text.endswith("ValueError: no")
    assert record.time == MOMENT
    during = "\n\nDuring handling of the above exception, another exception occurred:\n\n"
    chained = f"{TRACE}{during}{TRACE}\nDETAIL:  x"
    assert one(f"{ODOO}\n{chained}").text.endswith("DETAIL:  x")


def test_performance_leaves_the_text():
    line = '127.0.0.1 - - [31/Jan/2024 10:00:00] "POST /web/x HTTP/1.1" 200 -'
    for figures in ("45 0.023 12.345", "- - -", "45 0.023 12.345 ro->rw", "- - - -"):
        record = one(f"2024-01-31 10:00:00,123 4100 INFO db werkzeug: {line} {figures}")
        assert (record.text, record.fields["performance"], record.fields["url"]) == (line, figures, "/web/x")


def jsons():
    stamp = "2024-01-31T10:00:00.123Z"
    frames = [{"filename": "/opt/x.py", "lineno": 1, "name": "f", "line": "g()"}]
    raised = [{"exc_type": "ValueError", "exc_value": "no", "frames": frames}]
    ours = {"level": "error", "logger": "odoo.http"}
    yield {
        "asctime": "2024-01-31 10:00:00,123",
        "levelname": "ERROR",
        "name": "odoo.http",
        "message": "m",
        "exc_info": TRACE,
        "pid": 7,
        "dbname": "db",
    }
    yield {"timestamp": stamp, **ours, "event": "m", "exception": TRACE, "process": 7, "db": "db"}
    yield {"timestamp": stamp, **ours, "event": "m", "exception": raised, "pid": 7, "db": "db"}
    yield {
        "@timestamp": "2024-01-31T11:00:00.123+01:00",
        "log": ours,
        "message": "m",
        "database": "db",
        "error": {"stack_trace": TRACE},
        "process": {"pid": 7},
    }
    yield {
        "created": 1706695200.123,
        "levelno": 40,
        "name": "odoo.http",
        "msg": "m",
        "dbname": "db",
        "exc_text": TRACE.split("\n"),
        "pid": "7",
    }
    yield {
        "time": 1706695200123,
        "severity": "ERROR",
        "logger_name": "odoo.http",
        "odoo_db": "db",
        "message": f"m\n{TRACE}",
        "pid": 7,
    }


@pytest.mark.parametrize("data", list(jsons()))
def test_json_of_common_formatters(data):
    record = one(json.dumps(data))
    assert (record.text, record.level, record.logger, record.database) == (
        f"m\n{TRACE}",
        "ERROR",
        "odoo.http",
        "db",
    )
    assert (record.time, record.pid, record.program) == (MOMENT, 7, "odoo")


@pytest.mark.parametrize(("name", "text"), list(wrappings()))
def test_a_wrapping_is_undone(name, text):
    record = one(text)
    assert record.text == f"Exception during request handling.\n{TRACE}"
    assert (record.level, record.logger, record.database, record.pid) == ("ERROR", "odoo.http", "db", 4100)
    assert record.time == MOMENT


def test_journal_export_with_a_sized_value():
    message = f"{ODOO}\n{TRACE}".encode()
    sized = b"MESSAGE\n" + len(message).to_bytes(8, "little") + message + b"\n"
    text = (b"__CURSOR=s=1\n__REALTIME_TIMESTAMP=1706695200123000\n_PID=12\n" + sized + b"\n").decode(
        errors="surrogateescape"
    )
    assert one(text).text.endswith(TRACE)


def test_parts_of_a_line_are_joined():
    parts = [ODOO[:30], ODOO[30:60], ODOO[60:]]
    cri = "\n".join(
        f"2024-01-31T10:00:00Z stdout {'F' if part == parts[-1] else 'P'} {part}" for part in parts
    )
    assert one(cri).message == "Exception during request handling."
    docker = "\n".join(
        json.dumps({"log": part + ("\n" if part == parts[-1] else ""), "stream": "stdout"}) for part in parts
    )
    assert one(docker).pid == 4100


def test_odoo_in_syslog():
    record = one(
        "Jan 31 10:00:00 host Odoo 19.0:db:ERROR:odoo.http:Exception#012Traceback (most recent call last):"
    )
    assert (record.level, record.logger, record.database, record.fields["host"]) == (
        "ERROR",
        "odoo.http",
        "db",
        "host",
    )
    assert record.text == "Exception\nTraceback (most recent call last):"
    assert (record.time.month, record.time.day, record.time.hour) == (1, 31, 10)


@pytest.mark.parametrize(
    "prefix",
    [
        "2024-01-31 10:00:00.123 UTC [1234] odoo@db ",
        "2024-01-31 11:00:00.123 CET [1234]: [5-1] user=odoo,db=db,app=[unknown],client=10.0.0.5 ",
        "2024-01-31 10:00:00.123 UTC:10.0.0.5(43210):odoo@db:[1234]:",
        "1706695200.123 [1234] odoo@db ",
        "2024-01-31 10:00:00.123 UTC-65ba1a20.4d2-odoo@db-",
        "[1234] 2024-01-31 10:00:00.123 UTC odoo@db ",
        "<2024-01-31 10:00:00.123 UTC odoo@db 1234>: pid=1234 ",
        "2024-01-31 10:00:00.123 UTC 1234 odoo@db 40P01 ",
    ],
)
def test_postgresql_stderr(prefix):
    parts = {
        "ERROR": "deadlock detected",
        "DETAIL": "Process 1234 waits;\n\tProcess 2 waits",
        "STATEMENT": "UPDATE x",
    }
    record = one("\n".join(f"{prefix}{word}:  {text}" for word, text in parts.items()))
    assert (
        record.text
        == "deadlock detected\nDETAIL:  Process 1234 waits;\nProcess 2 waits\nSTATEMENT:  UPDATE x"
    )
    assert (record.level, record.pid, record.database, record.program) == ("ERROR", 1234, "db", "postgresql")
    assert record.fields["user"] == "odoo"
    assert record.fields["detail"] == "Process 1234 waits;\nProcess 2 waits"
    if not prefix.startswith("["):
        assert record.time == MOMENT
    assert record.fields.get("sqlstate", "") == ("40P01" if "40P01" in prefix else "")


@pytest.mark.parametrize(
    "words", ["ERROR HINT", "FEHLER TIPP", "ERREUR ASTUCE", "ОШИБКА ПОДСКАЗКА", "错误 提示"]
)
def test_postgresql_speaks_languages(words):
    error, hint = words.split()
    colon = " :" if hint == "ASTUCE" else ":"
    begin = "2024-01-31 10:00:00.123 UTC [1] "
    record = one(f"{begin}{error}:  40P01: x\n{begin}{hint}{colon}  y")
    assert (record.level, record.fields["hint"], record.fields["sqlstate"]) == ("ERROR", "y", "40P01")


def test_postgresql_csv_and_json():
    row = (
        '2024-01-31 10:00:00.123 UTC,"odoo","db",1234,"10.0.0.5:43210",659f1a2b.4d2,3,"UPDATE",'
        '2024-01-07 09:00:00 UTC,5/10,1234,ERROR,40P01,"deadlock ""x""","Process 1\nProcess 2",,,,"while",'
        '"UPDATE x\n SET y",,,"odoo-1"'
    )
    data = {
        "timestamp": "2024-01-31 10:00:00.123 UTC",
        "user": "odoo",
        "dbname": "db",
        "pid": 1234,
        "remote_host": "10.0.0.5",
        "error_severity": "ERROR",
        "state_code": "40P01",
        "message": 'deadlock "x"',
        "detail": "Process 1\nProcess 2",
        "context": "while",
        "statement": "UPDATE x\n SET y",
        "application_name": "odoo-1",
    }
    csv, jsonlog = one(row), one(json.dumps(data))
    assert csv.text == jsonlog.text
    assert csv.text.startswith(
        'deadlock "x"\nDETAIL:  Process 1\nProcess 2\nCONTEXT:  while\nSTATEMENT:  UPDATE x\n SET y'
    )
    for record in (csv, jsonlog):
        assert (record.pid, record.database, record.time, record.level) == (1234, "db", MOMENT, "ERROR")
        assert (record.fields["sqlstate"], record.fields["host"]) == ("40P01", "10.0.0.5")
        assert record.fields["application"] == "odoo-1"


def test_auto_explain_is_one_record():
    text = "2024-01-31 10:00:00 UTC [1] LOG:  duration: 1 ms  plan:\n\tQuery Text: SELECT\n\tSeq Scan on x"
    assert one(text).text == "duration: 1 ms  plan:\nQuery Text: SELECT\nSeq Scan on x"


def test_containers_do_not_mix():
    server = "2024-01-31 10:00:00.123 UTC [9]"
    text = (
        f"odoo-1  | 2024-01-31 10:00:00,123 1 ERROR db odoo.http: a\ndb-1    | {server} ERROR:  b\n"
        f"odoo-1  | Traceback (most recent call last):\ndb-1    | {server} STATEMENT:  c\n"
        'odoo-1  |   File "x.py", line 1'
    )
    odoo, server = records_of_text(text)
    assert odoo.text == 'a\nTraceback (most recent call last):\n  File "x.py", line 1'
    assert server.fields == {"container": "db-1", "statement": "c"}


def test_mixed_files():
    text = f"{ODOO}\n{TRACE}\n2024-01-31 10:00:00.123 UTC [9] ERROR:  b\n" + json.dumps(
        {"levelname": "ERROR", "message": "c", "name": "odoo"}
    )
    assert [record.format for record in records_of_text(text)] == ["odoo", "postgresql", "odoo-json"]


def test_the_kernel_killing_odoo_is_a_failure():
    record = one("Jan 31 10:00:00 host kernel: Out of memory: Killed process 99 (odoo-bin)")
    assert (record.level, record.program) == ("ERROR", "")
    assert one("Jan 31 10:00:00 host cron[7]: (root) CMD (true)").level == ""


@pytest.mark.parametrize(
    ("text", "program"),
    [
        (TRACE, "odoo"),
        (f"RPC_ERROR\n\nOdoo Server Error\n\n{TRACE}", "odoo"),
        ("OwlError: x\n    at handle (http://h/web/assets/web.js:1:2)", "browser"),
        ('ERROR:  relation "x" does not exist\nLINE 1: SELECT', "postgresql"),
        ("Wkhtmltopdf failed (error code: -11). Memory limit too low. Message :", ""),
    ],
)
def test_text_without_a_format_is_one_record(text, program):
    record = one(text)
    assert (record.text, record.level, record.program) == (
        text.replace("ERROR:  ", "") if program == "postgresql" else text,
        "ERROR",
        program,
    )


def test_an_rpc_answer_is_read():
    error = {
        "message": "Odoo Server Error",
        "data": {"name": "builtins.ValueError", "message": "no", "debug": TRACE},
    }
    assert (
        one(json.dumps({"jsonrpc": "2.0", "error": error}, indent=2)).text == f"Odoo Server Error\n\n{TRACE}"
    )
    assert one(
        json.dumps({"name": "werkzeug.exceptions.NotFound", "message": "gone", "debug": ""})
    ).text.endswith("gone")


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_nothing_is_no_record(text):
    assert records_of_text(text) == []


def test_secrets_are_masked():
    record = one(f"{ODOO} password=hunter2 and\nadmin_passwd = swordfish")
    assert "hunter2" not in record.text
    assert "swordfish" not in record.text


def test_garbage_does_not_crash():
    for text in (
        "{" * 5000,
        "\x00\x01" * 99,
        '{"log": 5, "stream": []}',
        "2024-99-99 10:00:00,123 1 ERROR d l: m",
        "[" * 999,
    ):
        records_of_text(text)
    assert one("2024-99-99 10:00:00,123 1 ERROR d l: m").time is None


def test_sniff_names_the_format():
    assert sniff(ODOO) == "odoo"
    assert sniff("hello") == ""
    assert sniff("a | b") == ""
    for each in FORMATS:
        assert not each.sniff("hello\nworld")


def test_zones():
    record = one("2024-01-31 10:00:00 +0530 [1] ERROR:  x")
    assert record.time.utcoffset() == timedelta(hours=5, minutes=30)
    assert one("2024-01-31 10:00:00 XYZ [1] ERROR:  x").time is None
    assert one("2024-01-31 10:00:00 CET [1] ERROR:  x").time.tzinfo == timezone(timedelta(hours=1))
