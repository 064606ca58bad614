"""A PostgreSQL cluster of our own: no administrator, no port on the network, stopped by its last user."""

import contextlib
import fcntl
import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import postgres_binaries
from .cache import Cache, digest
from .console import Failure, say, step
from .process import Call, CommandFailed, run

PORT = 5432
SOCKET_LIMIT = 107
CONF = """
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
max_locks_per_transaction = 256
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
"""
# Nothing in a test database outlives the run, so it need not survive a power cut.
FAST_CONF = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


class Cluster:
    """A private cluster.

    :param name: what it is for; each has its own data
    :param durable: keep the data safe against a power cut
    """

    role = "odoo"
    port = PORT

    def __init__(self, cache: Cache, name: str, durable: bool) -> None:
        self.cache = cache
        self.name = name
        self.durable = durable
        # First the programs: installing them makes the account that is best for running them.
        self.binaries = postgres_binaries.obtain(cache)
        self.account = _account()
        self.home = self._home()
        self.data = self.home / "data"
        self.socket_folder = self._socket_folder()

    def _home(self) -> Path:
        """In the cache; as root under /var/lib where the unprivileged account cannot reach the cache."""
        key = f"{self.name}-{self.binaries.major}"
        place = self.cache.root / "clusters" / key
        if self.account and not _reachable(self.cache.root):
            return Path("/var/lib/odoo-devkit") / digest(str(self.cache.root)) / key
        return place

    def _socket_folder(self) -> Path:
        inside = self.home / "sockets"
        if len(os.fsencode(inside / f".s.PGSQL.{self.port}")) <= SOCKET_LIMIT:
            return inside
        return Path(tempfile.gettempdir()) / f"odoo-devkit-{os.getuid()}-{digest(str(self.home))}"

    @contextlib.contextmanager
    def use(self) -> Iterator[None]:
        """Keep the cluster running while the block runs; its last user stops it, also after kills."""
        users = self.cache.root / "locks" / f"cluster-{self.name}-users.lock"
        with users.open("w") as file:
            with self.cache.lock(f"cluster-{self.name}", "PostgreSQL"):
                fcntl.flock(file, fcntl.LOCK_SH)
                self.start()
            try:
                yield
            finally:
                self._leave(file)

    def _leave(self, users: object) -> None:
        with self.cache.lock(f"cluster-{self.name}"), contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()

    def start(self) -> None:
        """Make the cluster if it is not there, and start it if it does not run."""
        if not (self.home / "whole").exists():
            with step("Making a private PostgreSQL cluster"):
                self._create()
        self._make_folder(self.socket_folder)
        if self.running():
            return
        try:
            self._control("start")
        except CommandFailed as failure:
            if self.durable:
                raise Failure(
                    f"The private PostgreSQL in {self.home} does not start.",
                    f"{failure.remedy}\n  If its data may go, remove that folder.",
                ) from failure
            say("  ! the private PostgreSQL for tests is damaged: making it again")
            self._create()
            self._control("start")

    def stop(self) -> None:
        """Stop the cluster at once but orderly."""
        if self.running():
            self._control("stop", "-m", "fast")

    def running(self) -> bool:
        """True if a server answers for this cluster's data."""
        try:
            self._run("pg_ctl", ["-D", self.data, "status"], "to look at PostgreSQL")
        except CommandFailed:
            return False
        return True

    def _create(self) -> None:
        if self.home.exists():
            shutil.rmtree(self.home)
        self.home.parent.mkdir(parents=True, exist_ok=True)
        self._make_folder(self.home)
        self._make_folder(self.socket_folder)
        argv = [
            "-D",
            self.data,
            "-U",
            self.role,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        self._run("initdb", argv, "to make a PostgreSQL cluster")
        conf = CONF.format(port=self.port, sockets=self.socket_folder) + ("" if self.durable else FAST_CONF)
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
            file.write(conf)
        (self.home / "whole").touch()

    def _make_folder(self, folder: Path) -> None:
        """A folder that only the cluster's account may enter: who reaches the socket is trusted."""
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
            if self.account:
                account = pwd.getpwnam(self.account)
                os.chown(folder, account.pw_uid, account.pw_gid)
        owner = folder.lstat()
        wanted = pwd.getpwnam(self.account).pw_uid if self.account else os.getuid()
        if not stat.S_ISDIR(owner.st_mode) or owner.st_uid != wanted or owner.st_mode & 0o077:
            raise Failure(
                f"{folder} belongs to somebody else.", "Remove it, or set TMPDIR to another folder."
            )

    def _control(self, verb: str, *arguments: str) -> None:
        log = self.home / "postgresql.log"
        self._run(
            "pg_ctl",
            ["-D", self.data, "-l", log, "-w", "-t", "60", verb, *arguments],
            f"to {verb} PostgreSQL",
        )

    def _run(self, program: str, argv: list, purpose: str) -> None:
        env = {**os.environ, **self.binaries.variables, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for name in [name for name in env if name.startswith("PG")]:
            del env[name]
        call = Call(env=env, cwd="/", user=self.account, log=self.cache.log("postgres"))
        run([self.binaries.folder / program, *argv], purpose, call)


def _account() -> str | None:
    """PostgreSQL refuses to run as root: the account that does instead, or None for one's own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise Failure(
        "PostgreSQL does not run as root, and no other account is there.", "Run this as another user."
    )


def _reachable(folder: Path) -> bool:
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents))
