"""A database and real Odoo servers to be killed; see ``test_kill_runs.py`` for the environment variables."""

import contextlib
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

CRONS = "id IN (SELECT res_id FROM ir_model_data WHERE module = 'devkit_base' AND model = 'ir.cron' AND %s)"
ALL = CRONS % "name IN ('ir_cron_execute_runs_1', 'ir_cron_execute_runs_2', 'ir_cron_recover_runs')"
EXECUTORS = CRONS % "name IN ('ir_cron_execute_runs_1', 'ir_cron_execute_runs_2')"
#: Somebody holds the lock of the run r; the number is LOCK_RUN of addons/devkit_base/models/run_control.py.
OWNED = f"""EXISTS (
    SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
       AND l.classid = {0x28F35DD} AND l.objid = r.id)"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """The clone of the template, with the test addon, and the servers that work on it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.template = os.environ["DEVKIT_TEMPLATE"]
        self.command = shlex.split(os.environ.get("ODOO_COMMAND", "odoo-bin"))
        self.addons_path = os.environ["DEVKIT_ADDONS_PATH"]
        self.folder = Path(tempfile.mkdtemp(prefix="devkit-kill-"))
        self.marks = self.folder / "marks"
        self.marks.mkdir()
        self.log = Path(os.environ.get("DEVKIT_KILL_LOG") or self.folder / "odoo.log")
        self.servers: list[Server] = []

    def build(self) -> None:
        """Copy the template and install the test addon."""
        self._admin(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self._admin(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        arguments = ["--init=test_devkit", "--stop-after-init", "--no-http", "--max-cron-threads=0"]
        with self.log.open("ab") as log:
            subprocess.run([*self.command, *self.options, *arguments], stdout=log, stderr=log, check=True)
        # Nothing else is to happen on this database.
        self.query(f"UPDATE ir_cron SET active = false WHERE NOT ({ALL})")
        self.query(
            "UPDATE ir_cron SET interval_number = 1, interval_type = 'hours', nextcall = now() + '1 hour'"
        )

    def remove(self) -> None:
        """Stop the servers, drop the database."""
        for server in self.servers:
            server.kill()
        self._admin(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def options(self) -> list[str]:
        """What every call of Odoo gets."""
        return [
            f"--database={self.name}",
            f"--db-filter=^{self.name}$",
            f"--addons-path={self.addons_path}",
            f"--data-dir={self.folder / 'data'}",
        ]

    def serve(self, *options: str, **kwargs) -> "Server":
        """Start a server with further options of the command line."""
        server = Server(self, *options, **kwargs)
        self.servers.append(server)
        return server

    def _admin(self, statement: str) -> None:
        with contextlib.closing(psycopg2.connect(dbname="postgres")) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)

    def query(self, statement: str, parameters=()) -> list[tuple]:
        """Execute one statement in a transaction of its own and return its rows."""
        with contextlib.closing(psycopg2.connect(dbname=self.name)) as connection, connection:
            cursor = connection.cursor()
            cursor.execute(statement, parameters or None)
            return cursor.fetchall() if cursor.description else []

    # Runs

    def start(self, name: str, **params) -> int:
        """Queue a run of the test kind."""
        return self.query(
            """
            INSERT INTO devkit_run (name, kind, state, params, executor, user_id, company_id, attempt,
            max_attempts,
                                    create_date)
            SELECT %s, 'test_steps', 'queued', %s, 'cron', 2, 1, 0, 3, now() AT TIME ZONE 'UTC' RETURNING id
            """,
            [name, json.dumps(params)],
        )[0][0]

    def run(self, run_id: int) -> tuple:
        """(state, attempt, error) of a run."""
        return self.query("SELECT state, attempt, error FROM devkit_run WHERE id = %s", [run_id])[0]

    def effects(self, run_id: int) -> list[int]:
        """The steps that left an effect, in order."""
        rows = self.query("SELECT step FROM test_devkit_effect WHERE run_id = %s ORDER BY step", [run_id])
        return [step for (step,) in rows]

    def stuck(self) -> list[int]:
        """Runs that wait, or that nobody owns although they are running."""
        rows = self.query(
            f"""
            SELECT id FROM devkit_run r
             WHERE state = 'queued' AND (scheduled_at IS NULL OR scheduled_at <= now() AT TIME ZONE 'UTC')
                OR state = 'running' AND NOT {OWNED}
            """
        )
        return [run_id for (run_id,) in rows]

    def marked(self, run_id: int) -> int:
        """How often the run's worker has killed itself."""
        return len(list(self.marks.glob(f"{run_id}-*")))

    # Time

    def tick(self, settle: float = 20.0) -> None:
        """Let the minute of the scheduled actions come, and wait until each was served or executes a run."""
        before = dict(self.query("SELECT cron_id, max(id) FROM ir_cron_progress GROUP BY cron_id"))
        due = {
            cron_id
            for (cron_id,) in self.query(
                f"""
                UPDATE ir_cron SET nextcall = now() AT TIME ZONE 'UTC'
                 WHERE id IN (SELECT id FROM ir_cron WHERE {ALL} FOR UPDATE SKIP LOCKED)
             RETURNING id
                """
            )
        }
        if not self.wait(lambda: self._served(due, before), settle, self.notify) and settle > 1:
            say(f"tick: not served after {settle} s")

    def _served(self, due: set[int], before: dict[int, int]) -> bool:
        """Whether each action of ``due`` ended a call that began after ``before``, or has a living run."""
        rows = self.query(
            f"""
            SELECT id, (SELECT max(p.id) FROM ir_cron_progress p WHERE p.cron_id = ir_cron.id),
                   nextcall <= now() AT TIME ZONE 'UTC'
                   OR EXISTS (SELECT 1 FROM ir_cron_trigger t WHERE t.cron_id = ir_cron.id)
              FROM ir_cron WHERE {ALL} FOR UPDATE SKIP LOCKED
            """
        )
        ended = {id_ for id_, last, again in rows if not again and (last or 0) > before.get(id_, 0)}
        at_work = len(self.query(f"SELECT 1 FROM devkit_run r WHERE state = 'running' AND {OWNED}"))
        return len(due - ended) <= at_work

    def trigger(self) -> None:
        """Make the executors due, as starting a run does."""
        executors = f"SELECT id, now() AT TIME ZONE 'UTC' FROM ir_cron WHERE {EXECUTORS}"
        self.query(f"INSERT INTO ir_cron_trigger (cron_id, call_at) {executors}")

    def notify(self) -> None:
        """Wake the cron workers: they look for what is due."""
        with contextlib.closing(psycopg2.connect(dbname="postgres")) as connection, connection:
            connection.cursor().execute("SELECT pg_notify('cron_trigger', %s)", [self.name])

    def wait(self, condition, seconds: float = 30.0, poke=None) -> bool:
        """Wait until ``condition()`` is true; returns whether it became so.

        :param poke: called again and again. A cron worker that has just been started listens to
            no call yet, and looks by itself only after a minute.
        """
        end, next_poke = time.monotonic() + seconds, 0.0
        while time.monotonic() < end:
            if poke and time.monotonic() >= next_poke:
                poke()
                next_poke = time.monotonic() + 0.3
            if condition():
                return True
            time.sleep(0.05)
        return False


class Server:
    """A running Odoo server, in a process group of its own."""

    def __init__(self, house: House, *options: str, workers: int = 1) -> None:
        self.house = house
        arguments = [
            f"--workers={workers}",
            "--max-cron-threads=2",
            "--http-interface=127.0.0.1",
            f"--http-port={free_port()}",
            f"--gevent-port={free_port()}",
            *options,
        ]
        environment = {**os.environ, "DEVKIT_TEST_KILL_DIR": str(house.marks)}
        with house.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*house.command, *house.options, *arguments],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )

    def pids(self) -> set[int]:
        """The processes of the server."""
        return {self.process.pid, *_children(self.process.pid)}

    def kill_worker_of(self, run_id: int) -> bool:
        """SIGKILL the process that executes a run; False when nobody does."""
        rows = self.house.query("SELECT worker FROM devkit_run_live WHERE run_id = %s", [run_id])
        if not rows or not rows[0][0]:
            return False
        pid = int(rows[0][0].split(":")[1])
        if pid not in self.pids():
            return False
        os.kill(pid, signal.SIGKILL)
        return True

    def kill(self) -> None:
        """SIGKILL all of it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _children(pid: int) -> set[int]:
    return {int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == pid}


def _parent(stat: Path) -> int | None:
    """The parent of a process, from its /proc file; None when it is gone by now."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def say(text: str) -> None:
    """Tell whoever watches."""
    sys.stderr.write(f"{text}\n")
