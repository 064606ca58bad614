"""One start of Odoo on the proof's database: its configuration, its arguments, its log."""

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ....devkit_base.engine.child import ChildStopped, run_child
from . import programs
from .coverage_figures import Coverage
from .coverage_figures import read as read_coverage
from .error import ProofCancelled, ProofError
from .logread import LogReader
from .server import Server

NOTHING: Mapping[str, str] = MappingProxyType({})
#: The folder of a proof that holds the copy of the module.
ADDONS = "addons"


def _ignore(line: str) -> None:
    pass


@dataclass
class OdooStep:
    """Starts Odoo in the proof's folder; every line it writes goes to `on_line` as it comes."""

    server: Server
    folder: Path
    database: str
    addons_path: Sequence[str]
    timeout: float
    on_line: Callable[[str], None] = _ignore
    cancelled: Callable[[], bool] = lambda: False
    _config: Path | None = field(default=None, init=False)

    @property
    def data_dir(self) -> Path:
        """Where this Odoo keeps its filestore and sessions."""
        return self.folder / "data"

    def run(self, arguments: Sequence[str], log: LogReader) -> int:
        """Run `odoo-bin` until it stops by itself, reading its log. Returns its exit code."""
        stop = ["-c", self._configuration(), "-d", self.database, "--stop-after-init", *arguments]
        return self._start(self.server.odoo(*stop), log)

    def run_covered(
        self, arguments: Sequence[str], log: LogReader, folder: Path, modules: Sequence[str]
    ) -> tuple[int, Coverage | None]:
        """As `run`, while the lines of a folder that are executed are noted; None where that cannot be."""
        output = self.folder / "coverage.json"
        options = ["-c", self._configuration(), "-d", self.database, "--stop-after-init", *arguments]
        variables = {
            "DEVKIT_COVERAGE_FOLDER": str(folder),
            "DEVKIT_COVERAGE_MODULES": ",".join(modules),
            "DEVKIT_COVERAGE_OUTPUT": str(output),
        }
        code = self._start(self.server.program(programs.COVERED, *options), log, variables)
        return code, read_coverage(output)

    def command(self, name: str, arguments: Sequence[str], log: LogReader) -> int:
        """Run a command of `odoo-bin`, such as ``module uninstall``."""
        return self._start(self.server.odoo(*name.split(), "-c", self._configuration(), *arguments), log)

    def build_bundles(self, log: LogReader) -> int:
        """Build the asset bundles of the database. Returns the exit code."""
        return self._start(
            self.server.program(programs.BUILD_BUNDLES, "-c", self._configuration(), "-d", self.database), log
        )

    def _start(self, argv: list[str], log: LogReader, variables: Mapping[str, str] = NOTHING) -> int:
        def hear(line: str) -> None:
            self.on_line(line)
            log.feed(line)

        try:
            return run_child(
                argv,
                env=self.server.environment()
                | {"DEVKIT_FIRST_ADDONS": str(self.folder / ADDONS), **variables},
                cwd=str(self.folder),
                on_line=hear,
                timeout=self.timeout,
                should_stop=self.cancelled,
            )
        except ChildStopped as error:
            raise ProofCancelled from error
        except TimeoutError as error:
            raise ProofError(
                f"Odoo had not finished after {self.timeout:.0f} seconds and was stopped."
            ) from error

    def _configuration(self) -> str:
        """The file with all that is not the database's address, which comes by the environment."""
        if self._config is None:
            self.data_dir.mkdir(exist_ok=True)
            self._config = self.folder / "odoo.conf"
            options = {
                "addons_path": ",".join(self.addons_path),
                "data_dir": self.data_dir,
                "http_interface": "127.0.0.1",
                "http_port": free_port(),
                "max_cron_threads": 0,
                "workers": 0,
                "list_db": False,
                "smtp_server": "127.0.0.1",
                "smtp_port": 9,  # the discard port: no mail leaves a proof
            }
            lines = [f"{key} = {value}\n" for key, value in options.items()]
            self._config.write_text("[options]\n" + "".join(lines), encoding="utf-8")
        return str(self._config)


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
