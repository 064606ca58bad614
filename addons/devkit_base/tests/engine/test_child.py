import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from addons.devkit_base.engine.child import ChildStopped, run_child

ROOT = Path(__file__).parents[4]
STUBBORN = "trap '' TERM; echo $$; while :; do sleep 1; done"


def collect(argv, **kwargs):
    lines = []
    return run_child(argv, on_line=lines.append, **kwargs), lines


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(pid: int, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not alive(pid):
            return True
        time.sleep(0.02)
    return False


def test_lines_of_both_streams_and_exit_code():
    code, lines = collect(["sh", "-c", "echo one; echo two >&2; printf 'three, no line end'; exit 7"])
    assert code == 7
    assert lines == ["one", "two", "three, no line end"]


def test_no_shell():
    code, lines = collect(["echo", "$HOME; rm -rf *", "`id`"])
    assert code == 0
    assert lines == ["$HOME; rm -rf * `id`"]


def test_folder_environment_and_empty_input(tmp_path):
    script = (
        "import os, sys; print(os.getcwd()); print(sorted(k for k in os.environ if k[0] == 'A')); "
        "print(sys.stdin.read() == '')"
    )
    environment = {"A_SETTING": "1", "PATH": os.environ["PATH"]}
    code, lines = collect([sys.executable, "-c", script], cwd=str(tmp_path), env=environment)
    assert code == 0
    assert lines == [str(tmp_path), "['A_SETTING']", "True"]


def test_what_is_no_utf8_is_replaced():
    _code, lines = collect(["printf", r"caf\351\r\n\303\251\n"])
    assert lines == ["caf\ufffd", "é"]


def test_death_by_signal_is_told():
    code, _lines = collect(["sh", "-c", "kill -SEGV $$"])
    assert code == -signal.SIGSEGV


def test_timeout_kills_what_ignores_sigterm():
    began = time.monotonic()
    pids = []
    with pytest.raises(TimeoutError, match=r"after 0\.5 s"):
        run_child(["sh", "-c", STUBBORN], on_line=pids.append, timeout=0.5)
    assert wait_until_gone(int(pids[0]))
    assert time.monotonic() - began < 8


def test_stop_kills_grandchildren_and_daemons():
    pids = []
    script = "echo $$; sleep 60 & echo $!; setsid sleep 61 & echo $!; wait"
    with pytest.raises(ChildStopped):
        run_child(["sh", "-c", script], on_line=pids.append, should_stop=lambda: len(pids) == 3)
    assert all(wait_until_gone(int(pid)) for pid in pids)


def test_nothing_stays_behind_a_program_that_ended():
    pids = []
    assert run_child(["sh", "-c", "setsid sleep 60 >/dev/null 2>&1 & echo $!"], on_line=pids.append) == 0
    assert wait_until_gone(int(pids[0]))


def test_an_error_in_on_line_stops_the_program():
    pids = []

    def on_line(line):
        pids.append(line)
        raise KeyError(line)

    with pytest.raises(KeyError):
        run_child(["sh", "-c", "echo $$; exec sleep 60"], on_line=on_line)
    assert wait_until_gone(int(pids[0]))


def test_the_program_dies_with_its_killed_parent(tmp_path):
    """The one that counts: SIGKILL, no chance to clean up."""
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'addons' / 'devkit_base')!r})\n"
        "from engine.child import run_child\n"
        "program = ['sh', '-c', 'echo $$; sleep 60 & echo $!; wait']\n"
        "run_child(program, on_line=lambda line: print(line, flush=True))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    assert all(alive(pid) for pid in pids)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert all(wait_until_gone(pid) for pid in pids)


def test_a_flood_of_output():
    lines = []
    began = time.monotonic()
    code = run_child([sys.executable, "-c", "for n in range(100000): print('line', n)"], on_line=lines.append)
    assert code == 0
    assert len(lines) == 100_000
    assert lines[-1] == "line 99999"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("argv", [[], [""], ["no-such-program-anywhere"], ["./missing"]])
def test_no_such_program(argv):
    with pytest.raises(FileNotFoundError):
        run_child(argv, on_line=print)


def test_not_executable(tmp_path):
    script = tmp_path / "script"
    script.write_text("echo")
    with pytest.raises(PermissionError, match="not executable"):
        run_child([str(script)], on_line=print)


def test_no_such_folder():
    with pytest.raises(FileNotFoundError, match="no such folder"):
        run_child(["true"], cwd="/no/such/folder", on_line=print)


def test_standard_error_may_go_to_a_file(tmp_path):
    lines = []
    with (tmp_path / "errors").open("w+b") as errors:
        code = run_child(
            [sys.executable, "-c", "import sys; print('out'); print('bad', file=sys.stderr)"],
            on_line=lines.append,
            errors=errors,
        )
        errors.seek(0)
        assert (code, lines, errors.read()) == (0, ["out"], b"bad\n")
