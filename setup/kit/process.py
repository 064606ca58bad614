"""Programs that are called: output into a log file, a sentence when one fails."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .console import Failure, disk_full

NETWORK = re.compile(
    r"temporary failure (resolving|in name resolution)|could not resolve|name or service not known"
    r"|network is unreachable|connection (refused|timed out|reset)|failed to establish a new connection"
    r"|could not connect to|no route to host|max retries exceeded|newconnectionerror"
    r"|unable to connect|failed to connect",
    re.IGNORECASE,
)
DISK = re.compile(r"no space left on device|disk quota exceeded", re.IGNORECASE)
TAIL_LINES = 15


class CommandFailed(Failure):
    """A program ended with an error; `output` is what it printed, `code` how it ended."""

    def __init__(self, what: str, remedy: str, output: str, code: int) -> None:
        super().__init__(what, remedy)
        self.output = output
        self.code = code


@dataclass
class Call:
    """How a program is called.

    `user`: as whom; `log`: where its output goes; `on_line`: is told each line; `silence`: seconds without a
    line after which it is taken to hang and ended; `fetches`: it talks to servers, so an error may be the
    network's.
    """

    env: Mapping[str, str] | None = None
    cwd: Path | str | None = None
    log: Path | None = None
    user: str | None = None
    on_line: Callable[[str], None] | None = None
    silence: float | None = None
    stdin: str = ""
    fetches: bool = False


def run(argv: Sequence[str | Path], purpose: str, call: Call | None = None) -> str:
    """Run a program to its end and return what it printed.

    :param purpose: what it does, as "to do this", for the sentence when it fails
    :raises Failure: when it is missing, when the disk is full or the network is away
    :raises CommandFailed: when it fails for another reason
    """
    call = call or Call()
    process = start(argv, purpose, call)
    lines: list[str] = []
    try:
        with _Log(call.log, argv) as write, _watched(process, call.silence) as heard:
            for line in process.stdout:
                heard()
                lines.append(line)
                write(line)
                if call.on_line:
                    call.on_line(line.rstrip("\n"))
        code = process.wait()
    except BaseException:
        stop(process)
        raise
    output = "".join(lines)
    if code:
        raise explain(argv, purpose, output, code, call)
    return output


@contextlib.contextmanager
def _watched(process: subprocess.Popen, silence: float | None) -> Iterator[Callable[[], None]]:
    """End a program that says nothing for too long; Odoo and pytest first tell where it hangs (SIGQUIT)."""
    last = [time.monotonic()]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(1):
            if time.monotonic() - last[0] > silence:
                process.send_signal(signal.SIGQUIT)
                done.wait(3)
                process.kill()
                return

    def heard() -> None:
        last[0] = time.monotonic()

    if silence:
        threading.Thread(target=watch, daemon=True).start()
    try:
        yield heard
    finally:
        done.set()


def start(argv: Sequence[str | Path], purpose: str, call: Call) -> subprocess.Popen:
    """Start a program whose standard output and errors come back as one text stream."""
    account = {}
    if call.user:
        account = {"user": call.user, "group": pwd.getpwnam(call.user).pw_gid, "extra_groups": []}
    try:
        return subprocess.Popen(
            [str(part) for part in argv],
            stdin=_text_file(call.stdin),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(call.env) if call.env is not None else None,
            cwd=call.cwd,
            text=True,
            errors="replace",
            **account,
        )
    except FileNotFoundError as error:
        raise Failure(
            f"The program {argv[0]} is missing; it is needed {purpose}.",
            "Install it, or the package that brings it.",
        ) from error


def _text_file(text: str) -> IO[bytes] | int:
    if not text:
        return subprocess.DEVNULL
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the process that reads it outlives this function)
    file.write(text.encode())
    file.seek(0)
    return file


def tied(argv: Sequence[str | Path]) -> list[str]:
    """`argv`, ended by the kernel when this process dies, where the machine has setpriv."""
    setpriv = shutil.which("setpriv")
    parts = [str(part) for part in argv]
    return [setpriv, "--pdeathsig", "TERM", *parts] if setpriv else parts


def stop(process: subprocess.Popen, patience: float = 15.0) -> None:
    """Ask a program to end; after `patience` seconds end it."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def explain(argv: Sequence[str | Path], purpose: str, output: str, code: int, call: Call) -> Failure:
    """The sentence for a program that failed, by what it printed."""
    if DISK.search(output):
        return disk_full("")
    if call.fetches and NETWORK.search(output):
        return Failure(
            f"No network: {Path(argv[0]).name} could not reach its server {purpose}.",
            "Check the connection, the proxy variables and the package sources, then run it again; "
            "what is already fetched is kept.",
        )
    tail = "\n    ".join(output.strip().splitlines()[-TAIL_LINES:])
    remedy = f"It said:\n    {tail}" + (f"\n  All of it: {call.log}" if call.log else "")
    name = Path(argv[0]).name
    return CommandFailed(f"{name} failed {purpose} (exit code {code}).", remedy, output, code)


class _Log:
    """A log file that is appended to, or nothing."""

    def __init__(self, path: Path | None, argv: Sequence[str | Path]) -> None:
        self.path = path
        self.argv = argv

    def __enter__(self) -> Callable[[str], None]:
        if self.path is None:
            self.file = None
            return lambda _line: None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.file = os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", buffering=1)
        self.file.write(f"$ {Path(self.argv[0]).name}\n")
        return self.file.write

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()
