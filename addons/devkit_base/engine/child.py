"""Runs a program that must not outlive whoever started it.

The program runs in a process group of its own, under a small guard process (``child_guard.py``) that kills it
and all it started as soon as this process is gone, however it went.
"""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

GUARD = Path(__file__).with_name("child_guard.py")
#: Seconds between two looks at the clock and at ``should_stop``.
TICK = 0.2
#: Seconds between the polite signal and SIGKILL.
GRACE = 3.0
#: A line longer than this is handed on in pieces.
MAX_LINE = 1_000_000


class ChildStopped(Exception):
    """``should_stop`` said so: the program was killed."""


def run_child(
    argv: Sequence[str],
    *,
    cwd: str | None = None,
    env: Mapping[str, str] | None = None,
    on_line: Callable[[str], None],
    timeout: float | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    errors: IO[bytes] | None = None,
) -> int:
    """Run ``argv`` without a shell and return its exit code (negative: killed by that signal).

    Standard output and error are read as one stream, as UTF-8, and handed on line by line, in this thread and
    without their line ends. Standard input is empty.

    :param timeout: seconds
    :param errors: an open file that standard error goes to instead
    :raises FileNotFoundError, PermissionError: the program cannot be started
    :raises TimeoutError: it was killed because ``timeout`` has passed
    :raises ChildStopped: it was killed because ``should_stop()``, asked some times a second, was true
    """
    argv = [os.fspath(word) for word in argv]
    environment = dict(os.environ if env is None else env)
    _check_program(argv, cwd, environment)
    process = subprocess.Popen(
        [sys.executable or "python3", "-I", "-S", str(GUARD), str(os.getpid()), *argv],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if errors is None else errors,
        start_new_session=True,
    )
    try:
        _pump(process, on_line, timeout, should_stop)
    finally:
        _stop(process)
        process.stdout.close()
    return process.returncode


def _check_program(argv: list[str], cwd: str | None, environment: Mapping[str, str]) -> None:
    """Say at once, and by the usual exceptions, what the guard could only say in the output."""
    if not argv or not argv[0]:
        raise FileNotFoundError("no program given")
    if cwd is not None and not os.path.isdir(cwd):
        raise FileNotFoundError(f"no such folder: {cwd}")
    program = os.path.join(cwd or "", argv[0]) if os.sep in argv[0] else argv[0]
    if shutil.which(program, path=environment.get("PATH", os.defpath)) is None:
        found = os.path.isfile(program)
        raise (PermissionError if found else FileNotFoundError)(
            f"{'not executable' if found else 'program not found'}: {argv[0]}"
        )


def _pump(process, on_line, timeout, should_stop) -> None:
    """Read until the output ends and the program is gone."""
    deadline = None if timeout is None else time.monotonic() + timeout
    rest = b""
    with selectors.DefaultSelector() as selector:
        os.set_blocking(process.stdout.fileno(), False)
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if selector.select(TICK):
                chunk = process.stdout.read()
                if chunk == b"":
                    break
                rest = _hand_on(rest + (chunk or b""), on_line)
            elif process.poll() is not None:
                break  # somebody else still holds the output open: a program that has left its group
            _check(deadline, timeout, should_stop)
    if rest:
        on_line(rest.decode("utf-8", "replace"))
    while process.poll() is None:  # output closed early, still working
        _check(deadline, timeout, should_stop)
        time.sleep(TICK)


def _check(deadline, timeout, should_stop) -> None:
    if should_stop():
        raise ChildStopped("the program was stopped")
    if deadline is not None and time.monotonic() > deadline:
        raise TimeoutError(f"the program was stopped after {timeout:g} s")


def _hand_on(data: bytes, on_line) -> bytes:
    """Hand on the whole lines in ``data``, return the rest."""
    *lines, rest = data.split(b"\n")
    for line in lines:
        on_line(line.rstrip(b"\r").decode("utf-8", "replace"))
    while len(rest) > MAX_LINE:
        on_line(rest[:MAX_LINE].decode("utf-8", "replace"))
        rest = rest[MAX_LINE:]
    return rest


def _stop(process) -> None:
    """Make sure the program and all it started are gone: SIGTERM to the guard, which sees to it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(GRACE + 2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
