"""The linters at work on a proof's copy of the module: the quick ones at once, pylint-odoo beside Odoo."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ....devkit_base.engine.finding import Finding
from ..lint import QUICK, SLOW, LintStopped, Source, lint
from .error import ProofCancelled

SLOW_PROGRAM = "pylint"


class Linters:
    """Use as a context: at its end no linter is left running, however the proof went."""

    def __init__(
        self,
        folder: Path,
        tools: str = "",
        wanted: bool = True,
        cancelled: Callable[[], bool] = lambda: False,
    ):
        self._closed = threading.Event()
        self._source: Source | None = None
        if wanted:
            self._source = Source.of(folder, tools, lambda: self._closed.is_set() or cancelled())
        self.has_slow = bool(self._source and self._source.program(SLOW_PROGRAM))
        self._pool = ThreadPoolExecutor(1, "devkit_lint")
        self._slow: Future[list[Finding]] | None = None

    def __enter__(self) -> "Linters":
        if self.has_slow:
            self._slow = self._pool.submit(self._run, SLOW)
        return self

    def __exit__(self, *exc) -> None:
        self._closed.set()
        self._pool.shutdown(wait=True)

    def quick(self) -> list[Finding]:
        """What ruff, ruff-odoo and OCA's checks find, and which linters are missing."""
        return self._run(QUICK)

    def slow(self) -> list[Finding]:
        """What pylint-odoo finds; waits for it. Raises ProofCancelled."""
        return self._slow.result() if self._slow else []

    def _run(self, codes: tuple[str, ...]) -> list[Finding]:
        try:
            return list(lint(self._source, codes)) if self._source else []
        except LintStopped as error:
            raise ProofCancelled from error
