"""Odoo as a server: started, waited for, stopped."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from .console import Failure, step
from .house import House
from .process import TAIL_LINES, stop, tied

HOST = "127.0.0.1"
PAGE = "/web/login"
PATIENCE_SECONDS = 180
# The first requests may meet an Odoo that is still loading.
MOST_ERRORS = 5


def require_free(port: int) -> None:
    """:raises Failure: when another program listens on the port"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise Failure(
                f"Port {port} is for administrators.", "Choose one above 1023 with --port."
            ) from error
        except OSError as error:
            raise Failure(
                f"Port {port} on {HOST} is taken by another program.",
                f"Stop that program, or choose another port: setup/start --port {port + 1}",
            ) from error


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serve(house: House, conf: Path, log: Path, port: int, workers: int) -> Iterator[subprocess.Popen]:
    """Odoo answering on `port` while the block runs."""
    argv = [house.environment.odoo_bin, f"--config={conf}", f"--http-port={port}", f"--workers={workers}"]
    if workers:
        argv.append(f"--gevent-port={free_port()}")
    with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        process = subprocess.Popen(
            tied(argv),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=house.variables(),
            cwd=conf.parent,
            # Ctrl-C reaches this program only, which then stops Odoo orderly.
            start_new_session=True,
        )
    try:
        with step("Starting Odoo"):
            wait_for_page(process, port, log)
        yield process
    finally:
        stop(process)


def wait_for_page(process: subprocess.Popen, port: int, log: Path) -> None:
    """Return when the login page is there.

    :raises Failure: when Odoo ended, or took too long
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    errors = 0
    while time.monotonic() < deadline and errors < MOST_ERRORS:
        if process.poll() is not None:
            raise Failure(f"Odoo ended with exit code {process.returncode} while it started.", _said(log))
        status = _status(port)
        if status == HTTPStatus.OK:
            return
        errors += status >= HTTPStatus.INTERNAL_SERVER_ERROR
        time.sleep(0.1)
    if errors:
        raise Failure(f"Odoo's login page answers with the error {status}.", _said(log))
    raise Failure(f"Odoo shows no page after {PATIENCE_SECONDS} s.", _said(log))


def _status(port: int) -> int:
    """What the login page answers; 0 for nothing."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{HOST}:{port}{PAGE}", timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def _said(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
    return "It said:\n    " + "\n    ".join(lines) + f"\n  All of it: {log}"
