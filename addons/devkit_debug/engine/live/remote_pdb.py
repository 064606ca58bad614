"""Python's own debugger over a socket: on the loopback address alone, behind a token, and for a limited time.

Nobody who waits for a console waits for ever: after ``hold`` seconds without one the call goes on as if
nothing had been. A console that is closed, or whose time is over, lets the call go on, too; ``quit`` does the
same, so that a debugging session never ends somebody's request with an error.
"""

from __future__ import annotations

import contextlib
import hmac
import pdb  # noqa: T100 it is what this module is about
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

LOOPBACK = "127.0.0.1"
#: Seconds within which the token has to come.
TOKEN_TIMEOUT = 20.0
GREETING = "Token: "


class Console(pdb.Pdb):
    """pdb whose input and output are a socket; it never ends the call that it looks at."""

    def __init__(self, stream: _Lasting):
        super().__init__(stdin=stream, stdout=stream, nosigint=True, readrc=False)
        self.use_rawinput = False
        self.prompt = "(pdb) "

    def do_quit(self, arg: str) -> bool:
        """Let the call go on, without the debugger."""
        self.clear_all_breaks()
        return bool(self.do_continue(arg))

    do_q = do_exit = do_EOF = do_quit  # noqa: N815 the name is Python's


class RemotePdb:
    """Waits on a port of the loopback address for the console of one call after the other.

    :param hold: seconds that a call waits for its console
    :param session: seconds after which a console is closed
    """

    def __init__(self, hold: float = 60.0, session: float = 600.0):
        self.hold, self.session = hold, session
        self.token = secrets.token_urlsafe(18)
        self._server = socket.create_server((LOOPBACK, 0), backlog=1)
        self.port: int = self._server.getsockname()[1]
        self._busy = threading.Lock()
        self.closed = False

    def close(self) -> None:
        """Listen no more; calls that come from now on are not held."""
        self.closed = True
        self._server.close()

    def call(self, function: Callable, *args: Any, **kwargs: Any) -> Any:
        """Call ``function``, with a console from its first line on when one comes in time.

        A second call at the same time is not held: there is one console.
        """
        if self.closed or not self._busy.acquire(blocking=False):
            return function(*args, **kwargs)
        try:
            connection = self._console()
            if connection is None:
                return function(*args, **kwargs)
            return self._debugged(connection, function, args, kwargs)
        finally:
            self._busy.release()

    def _debugged(self, connection: socket.socket, function: Callable, args: tuple, kwargs: dict) -> Any:
        ended = threading.Timer(self.session, _hang_up, [connection])
        ended.daemon = True
        ended.start()
        with connection:
            stream = _Lasting(connection)
            try:
                return Console(stream).runcall(function, *args, **kwargs)
            finally:
                ended.cancel()
                stream.close()

    def _console(self) -> socket.socket | None:
        """Wait for somebody who knows the token."""
        deadline = time.monotonic() + self.hold
        while not self.closed and (left := deadline - time.monotonic()) > 0:
            try:
                self._server.settimeout(min(left, 1.0))
                connection, _address = self._server.accept()
            except TimeoutError:
                continue
            except OSError:
                return None
            if self._knows_token(connection, min(TOKEN_TIMEOUT, left)):
                return connection
            connection.close()
        return None

    def _knows_token(self, connection: socket.socket, timeout: float) -> bool:
        try:
            connection.settimeout(timeout)
            connection.sendall(GREETING.encode())
            given = b""
            while not given.endswith(b"\n") and len(given) < 200:
                piece = connection.recv(1)  # what follows the token is for the debugger
                if not piece:
                    return False
                given += piece
            connection.settimeout(None)
        except OSError:
            return False
        return hmac.compare_digest(given.strip(), self.token.encode())


class _Lasting:
    """A stream that has ended says so instead of raising: the call must not notice.

    Reader and writer are two: one for both would forget, with each write, lines that were sent in advance.
    """

    def __init__(self, connection: socket.socket):
        self._reader = connection.makefile("r", encoding="utf-8", errors="replace", newline="\n")
        self._writer = connection.makefile("w", encoding="utf-8", errors="replace", newline="\n")

    def close(self) -> None:
        """Let go of the socket, which closes only with the last of its files."""
        for file in (self._reader, self._writer):
            with contextlib.suppress(OSError, ValueError):
                file.close()

    def readline(self) -> str:
        try:
            return self._reader.readline()
        except (OSError, ValueError):
            return ""

    def write(self, text: str) -> int:
        try:
            return self._writer.write(text)
        except (OSError, ValueError):
            return 0

    def flush(self) -> None:
        try:
            self._writer.flush()
        except (OSError, ValueError):
            return


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
