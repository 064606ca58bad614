"""How one process of a server asks the others something: files in a folder that only the server's user reads.

No signal, no port and no database: a process that hangs in a query or waits for a lock still answers, as
long as one of its threads runs. A question is a file ``ask-<token>.json``, each answer
``said-<token>-<pid>.json``; both are written under another name first. Whoever can write here is the server
itself.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

#: Seconds after which a question is no longer answered, and its files are taken away.
LIFETIME = 60.0
#: Seconds between two looks for answers.
TICK = 0.05
#: An answer may not be longer.
MAX_BYTES = 20_000_000

_COARSE = 100_000_000
_ASK = re.compile(r"ask-([0-9a-f]{32})\.json")


class ExchangeError(RuntimeError):
    """The folder cannot be used; the message says why."""


class Exchange:
    """The folder of one server. It is made when it is missing, for its owner alone."""

    def __init__(self, folder: str | os.PathLike):
        self.folder = Path(folder)

    def prepare(self) -> None:
        """Make the folder. Raises ExchangeError where it belongs to somebody else or cannot be made."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            facts = self.folder.lstat()
        except OSError as error:
            raise ExchangeError(f"{self.folder}: {error.strerror or error}") from error
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
            raise ExchangeError(f"{self.folder} is no folder of this server's own user.")
        if facts.st_mode & 0o077:
            self.folder.chmod(0o700)

    def ask(
        self, what: str, arguments: Mapping | None = None, pids: Iterable[int] = (), timeout: float = 3.0
    ) -> dict[int, object]:
        """Ask processes and return their answers by pid; who said nothing in ``timeout`` seconds is missing.

        :param pids: who is asked; nobody else answers
        """
        wanted = sorted({int(pid) for pid in pids})
        self.prepare()
        self.sweep()
        token = secrets.token_hex(16)
        question = {"what": what, "arguments": dict(arguments or {}), "pids": wanted, "time": time.time()}
        asked = self.folder / f"ask-{token}.json"
        _write(asked, question)
        try:
            return self._collect(token, wanted, timeout)
        finally:
            asked.unlink(missing_ok=True)
            for answer in self.folder.glob(f"said-{token}-*.json"):
                answer.unlink(missing_ok=True)

    def _collect(self, token: str, wanted: list[int], timeout: float) -> dict[int, object]:
        answers: dict[int, object] = {}
        deadline = time.monotonic() + timeout
        while len(answers) < len(wanted):
            for pid in wanted:
                path = self.folder / f"said-{token}-{pid}.json"
                if pid not in answers and path.exists():
                    answers[pid] = _read(path)
            if time.monotonic() > deadline:
                break
            time.sleep(TICK)
        return answers

    def sweep(self) -> None:
        """Take away what a process that died in the middle has left."""
        for path in self.folder.glob("*.json*"):
            try:
                if time.time() - path.lstat().st_mtime > LIFETIME:
                    path.unlink()
            except OSError:
                continue


class Answerer:
    """What each process keeps: looks for questions and answers them by its handlers.

    A handler is called with the question's arguments and returns JSON values; what it raises is the answer
    ``{"error": …}``.
    """

    def __init__(self, exchange: Exchange, handlers: Mapping[str, Callable[[Mapping], object]]):
        self.exchange, self.handlers = exchange, dict(handlers)
        self._changed = 0
        self._answered: set[str] = set()

    def poll(self) -> int:
        """Answer what is asked and return how many questions there were. Cheap where nothing has changed."""
        try:
            changed = os.stat(self.exchange.folder).st_mtime_ns
        except OSError:
            return 0
        if changed == self._changed:
            return 0
        # The clock of the file system is coarse: a folder that changed just now may do so again unseen.
        self._changed = changed if time.time_ns() - changed > _COARSE else 0
        return sum(self._answer(name) for name in os.listdir(self.exchange.folder))

    def _answer(self, name: str) -> bool:
        found = _ASK.fullmatch(name)
        if not found or found[1] in self._answered:
            return False
        question = _read(self.exchange.folder / name)
        asked = question.get("pids") if isinstance(question, dict) else None
        if not isinstance(asked, list) or os.getpid() not in asked:
            return False
        if (
            not isinstance(question.get("time"), int | float)
            or abs(time.time() - question["time"]) > LIFETIME
        ):
            return False
        self._answered.add(found[1])
        _write(self.exchange.folder / f"said-{found[1]}-{os.getpid()}.json", self._say(question))
        return True

    def _say(self, question: dict) -> object:
        handler = self.handlers.get(question.get("what"))
        if handler is None:
            return {"error": f"This process knows no {question.get('what')!r}."}
        try:
            return handler(question.get("arguments") or {})
        except Exception as error:  # noqa: BLE001 - whoever asked gets to know; this process goes on
            return {"error": f"{type(error).__name__}: {error}"}


def _write(path: Path, data: object) -> None:
    """Write whole or not at all, readable for the owner alone."""
    part = path.with_suffix(".json.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(data, file)
    part.replace(path)


def _read(path: Path) -> object:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            if os.fstat(handle).st_size > MAX_BYTES:
                return {"error": "The answer is too long."}
            return json.loads(file.read())
    except (OSError, ValueError):
        return None
