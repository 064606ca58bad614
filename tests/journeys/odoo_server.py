"""A real Odoo server with scheduled actions, on a copy of the template database."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from settings import Settings

PATIENCE_SECONDS = 120
TAIL_LINES = 60


class Server:
    """Odoo on 127.0.0.1, and what it may read and write."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder
        self.database = f"devkit_c_journey_{secrets.token_hex(4)}"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "odoo.log"
        self.root = folder / "workshop"

    def odoo(self, *arguments: str, given: str = "", timeout: int = 600) -> str:
        """Run odoo-bin to its end and return what it said.

        :param given: what it reads from its standard input
        :raises AssertionError: when it fails, with the end of its output
        """
        done = subprocess.run(
            [str(self.settings.odoo_bin), *arguments],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
        )
        said = "\n".join(done.stdout.splitlines()[-TAIL_LINES:])
        assert done.returncode == 0, f"odoo-bin {arguments[0]} ended with {done.returncode}:\n{said}"
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python code as the superuser, with ``env``, and commit."""
        options = ["--no-http", f"--config={self.configuration()}"]
        return self.odoo("shell", *options, given=f"{code}\nenv.cr.commit()\n")

    def speak(self, language: str) -> None:
        """Load a language and let the administrator use it."""
        options = [f"--config={self.configuration()}", "--stop-after-init", "--no-http"]
        self.odoo(*options, f"--load-language={language}")
        self.shell(f"env.ref('base.user_admin').lang = {language!r}")

    def silence_odoobot(self) -> None:
        """OdooBot greets at the first login, in a chat window that on a phone covers what is to be seen."""
        self.shell("env['res.users'].search([]).write({'odoobot_state': 'disabled'})")

    def install(self, addons: str) -> None:
        """Install addons, and see that they are there."""
        options = [f"--config={self.configuration()}", "--stop-after-init", "--no-http"]
        said = self.odoo(*options, f"--init={addons}")
        assert "invalid module names" not in said, f"not on the addons path: {addons}"

    def database_command(self, *arguments: str) -> None:
        """``odoo-bin db``: copies and drops databases together with their files."""
        self.odoo("db", f"--data-dir={self.settings.data_dir}", *arguments)

    def tail(self) -> str:
        """The end of the server's log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:])

    def configuration(self) -> Path:
        """The configuration file of this server alone."""
        self.root.mkdir(exist_ok=True)
        key = self.folder / "master.key"
        key.write_text(secrets.token_hex(32) + "\n", encoding="utf-8")
        key.chmod(0o600)
        options = {
            "addons_path": self.settings.addons_path,
            "data_dir": self.settings.data_dir,
            "db_name": self.database,
            "dbfilter": f"^{self.database}$",
            "http_interface": "127.0.0.1",
            "http_port": self.port,
            "max_cron_threads": 2,
            "limit_time_real_cron": 0,
            "devkit_roots": self.root,
            "devkit_master_key_file": key,
        }
        path = self.folder / "odoo.conf"
        lines = [f"{name} = {value}" for name, value in options.items()]
        path.write_text("\n".join(["[options]", *lines, ""]), encoding="utf-8")
        return path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serve(settings: Settings, folder: Path, install: str = "", language: str = "") -> Iterator[Server]:
    """A server that answers while the block runs; its database is dropped afterwards.

    :param install: more addons than the template has, divided by commas
    :param language: what the administrator speaks, for example ar_001
    """
    server = Server(settings, folder)
    server.database_command("duplicate", settings.template, server.database)
    try:
        if install:
            server.install(install)
        if language:
            server.speak(language)
        server.silence_odoobot()
        with _started(server):
            yield server
    finally:
        server.database_command("drop", server.database)


@contextlib.contextmanager
def _started(server: Server) -> Iterator[None]:
    argv = [str(server.settings.odoo_bin), f"--config={server.configuration()}"]
    with server.log.open("wb") as log:
        process = subprocess.Popen(argv, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        _wait(server, process)
        yield
    finally:
        _stop(process)


def _wait(server: Server, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"Odoo ended with {process.returncode}:\n{server.tail()}"
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{server.url}/web/login", timeout=60).close()
            return
        time.sleep(0.2)
    raise AssertionError(f"Odoo shows no page after {PATIENCE_SECONDS} s:\n{server.tail()}")


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
