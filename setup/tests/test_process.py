import os
import sys
import time

import pytest

from kit.console import Failure
from kit.process import Call, CommandFailed, run


def python(code):
    return [sys.executable, "-c", code]


def test_the_output_is_returned_and_logged(tmp_path):
    log = tmp_path / "logs" / "x.log"
    lines = []
    assert run(python("print('a'); print('b')"), "to try", Call(log=log, on_line=lines.append)) == "a\nb\n"
    assert lines == ["a", "b"]
    assert log.read_text().endswith("a\nb\n")
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_text_can_be_given_as_input():
    assert run(python("print(input())"), "to try", Call(stdin="hello\n")) == "hello\n"


def test_a_program_that_fails_is_quoted(tmp_path):
    with pytest.raises(CommandFailed) as raised:
        run(python("print('broken pipe organ'); raise SystemExit(3)"), "to play", Call(log=tmp_path / "log"))
    assert raised.value.code == 3
    assert "to play (exit code 3)" in raised.value.what
    assert "broken pipe organ" in raised.value.remedy
    assert str(tmp_path / "log") in raised.value.remedy


def test_a_missing_program_is_named():
    with pytest.raises(Failure) as raised:
        run(["no-such-program-here"], "to try")
    assert "no-such-program-here is missing" in raised.value.what


@pytest.mark.parametrize(
    "said",
    [
        "Temporary failure resolving 'deb.example'",
        "fatal: unable to access: Could not resolve host: git.example",
        "NewConnectionError: Failed to establish a new connection: [Errno 101] Network is unreachable",
    ],
)
def test_no_network_is_told_apart_when_fetching(said):
    code = f"print({said!r}); raise SystemExit(1)"
    with pytest.raises(Failure) as raised:
        run(python(code), "to fetch Odoo", Call(fetches=True))
    assert raised.value.what.startswith("No network")
    with pytest.raises(CommandFailed):
        run(python(code), "to test")


def test_a_full_disk_is_told_apart():
    with pytest.raises(Failure) as raised:
        run(python("print('cannot write: No space left on device'); raise SystemExit(1)"), "to unpack")
    assert raised.value.what == "The disk is full."


def test_a_program_that_hangs_is_ended():
    begun = time.monotonic()
    with pytest.raises(CommandFailed) as raised:
        run(python("import time; print('here', flush=True); time.sleep(60)"), "to test", Call(silence=1))
    assert time.monotonic() - begun < 20
    assert raised.value.code < 0
    assert "here" in raised.value.output


def test_an_interrupt_ends_the_program(tmp_path):
    def interrupt(_line):
        raise KeyboardInterrupt

    code = (
        f"import os, time; print(os.getpid(), flush=True); time.sleep(60); open({str(tmp_path / 'x')!r}, 'w')"
    )
    seen = []
    with pytest.raises(KeyboardInterrupt):
        run(python(code), "to wait", Call(on_line=lambda line: (seen.append(int(line)), interrupt(line))))
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)
