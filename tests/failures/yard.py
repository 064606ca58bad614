"""A PostgreSQL and an Odoo of their own, users that call methods at once, and what both programs log."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path

import psycopg2
from modules import write_modules

from kit.cluster import Cluster
from kit.house import open_cache

DATABASE = "yard"
CONF = ("log_line_prefix = '%m [%p] %q%u@%d '", "lc_messages = 'C'")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Yard:
    """The programs; a context manager. Logs are in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addons = folder / "addons"
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> "Yard":
        write_modules(self.addons)
        self.cluster = Cluster(open_cache(), "failures", durable=False)
        self._stack.enter_context(self.cluster.use())
        self._log = self.cluster.home / "postgresql.log"
        for setting in (*CONF, None):
            self._admin(f"ALTER SYSTEM SET {setting}" if setting else "SELECT pg_reload_conf()")
        self._admin(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        self._stack.callback(self._admin, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        self.odoo("install.log", "--init=yard_booking", "--without-demo", check=True)
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    # Programs

    @property
    def variables(self) -> dict[str, str]:
        """The environment of Odoo."""
        own = {
            "PGHOST": str(self.cluster.socket_folder),
            "PGPORT": str(self.cluster.port),
            "PGUSER": self.cluster.role,
        }
        return {**os.environ, **own, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _argv(self, log: str, *options: str) -> list[str]:
        return [
            os.environ["DEVKIT_ODOO_BIN"],
            f"--addons-path={os.environ['DEVKIT_ADDONS_PATH']},{self.addons}",
            f"--database={DATABASE}",
            f"--data-dir={self.folder / 'data'}",
            f"--logfile={self.folder / log}",
            *options,
        ]

    def odoo(self, log: str, *options: str, check: bool = False) -> Path:
        """Run Odoo to its end; returns its log."""
        argv = self._argv(log, "--no-http", "--stop-after-init", "--max-cron-threads=0", *options)
        subprocess.run(argv, env=self.variables, cwd=self.folder, check=check, capture_output=True)
        return self.folder / log

    def debug(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        """Run ``odoo-bin devkit_debug``; it needs no database and gets none."""
        odoo, paths = os.environ["DEVKIT_ODOO_BIN"], os.environ["DEVKIT_ADDONS_PATH"]
        argv = [odoo, f"--addons-path={paths}", "devkit_debug", *map(str, arguments)]
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.run(argv, capture_output=True, text=True, check=False, env=env, cwd=self.folder)

    def debug_json(self, verb: str, *arguments: str | Path) -> list[dict]:
        """What a verb says in JSON."""
        ended = self.debug(verb, *arguments, "--format", "json")
        assert ended.returncode in (0, 1), ended.stderr
        return json.loads(ended.stdout)

    @contextlib.contextmanager
    def serving(self, log: str, *options: str):
        """A server with two workers while the block runs; gives its port."""
        port = free_port()
        argv = self._argv(
            log,
            "--workers=2",
            "--max-cron-threads=0",
            "--http-interface=127.0.0.1",
            f"--http-port={port}",
            f"--gevent-port={free_port()}",
            *options,
        )
        server = subprocess.Popen(argv, env=self.variables, cwd=self.folder, start_new_session=True)
        try:
            self._await(port)
            yield port
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(30)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(server.pid, signal.SIGKILL)

    def _await(self, port: int) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/web/login", timeout=20)
                return
            time.sleep(0.3)
        raise AssertionError("Odoo does not answer")

    # What both log

    def server_log(self, name: str, since: int) -> Path:
        """What PostgreSQL logged since a size of its log, as a file of its own."""
        path = self.folder / name
        path.write_bytes(self._log.read_bytes()[since:])
        return path

    @property
    def server_log_size(self) -> int:
        """How much PostgreSQL has logged."""
        return self._log.stat().st_size

    def _admin(self, statement: str) -> None:
        connection = psycopg2.connect(
            dbname="postgres",
            host=str(self.cluster.socket_folder),
            port=self.cluster.port,
            user=self.cluster.role,
        )
        with contextlib.closing(connection):
            connection.autocommit = True
            connection.cursor().execute(statement)


class Client:
    """A user's browser, as far as it calls methods."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._post("/web/session/authenticate", db=DATABASE, login="admin", password="admin")

    def call(self, model: str, method: str, *args: object) -> dict:
        """The answer of the web client's call: ``result`` or ``error``."""
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}", model=model, method=method, args=list(args), kwargs={}
        )

    def _post(self, path: str, **params: object) -> dict:
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}).encode()
        request = urllib.request.Request(self._url + path, body, {"Content-Type": "application/json"})
        with self._opener.open(request, timeout=120) as answer:
            return json.loads(answer.read())


def at_once(*calls) -> list:
    """Call all at the same time."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
