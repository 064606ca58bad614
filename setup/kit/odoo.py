"""Calls of odoo-bin, and the lines of its log that say something went wrong."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .console import Failure
from .house import House
from .process import Call, run, tied
from .project import ADDONS

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>\S+): (?P<text>.*)$"
)
BAD = ("WARNING", "ERROR", "CRITICAL")
RAISED = re.compile(r"^[A-Za-z_][\w.]*(?:Error|Exception|Violation)\b.*")


@dataclass(frozen=True)
class Line:
    """A line of Odoo's log."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


def read_line(text: str) -> Line | None:
    """The parts of a log line, or None for a line of something else (a traceback's)."""
    found = LINE.match(text)
    return Line(found["level"], found["logger"], found["text"].rstrip()) if found else None


def bad_lines(log: str) -> list[Line]:
    """The warnings and errors in a log, less those about Odoo's own code that no addon can mend."""
    lines = (read_line(text) for text in log.splitlines())
    return [line for line in lines if line and is_bad(line)]


def is_bad(line: Line) -> bool:
    """True for a warning or an error that an addon could mend; Python's warnings name their file."""
    of_odoo_itself = line.logger == "py.warnings" and not line.text.startswith(str(ADDONS))
    return line.level in BAD and not of_odoo_itself


def cause(log: str) -> str:
    """The first exception after the first error: at the root of what went wrong. Empty if there is none."""
    failed = False
    for text in log.splitlines():
        line = read_line(text)
        if line:
            failed = failed or line.level in ("ERROR", "CRITICAL")
        elif failed and RAISED.match(text):
            return text.strip()
    return ""


def call(
    house: House,
    database: str,
    data: Path,
    arguments: Sequence[str | Path],
    purpose: str,
    log: Path,
    addons_paths: Sequence[Path] = (),
    on_line: Callable[[str], None] | None = None,
) -> str:
    """Run odoo-bin on a database to its end, without a web server, and return its log."""
    argv = [*server_argv(house, database, data, addons_paths), "--no-http", "--stop-after-init", *arguments]
    return run(tied(argv), purpose, Call(env=house.variables(), log=log, on_line=on_line, cwd=data.parent))


def shell(house: House, database: str, data: Path, script: str, purpose: str, log: Path) -> str:
    """Run a Python script in Odoo's shell on a database and return its log."""
    program, *options = server_argv(house, database, data)
    argv = [program, "shell", *options, "--no-http"]
    call = Call(env=house.variables_with_linters(), log=log, cwd=data.parent, stdin=script)
    return run(tied(argv), purpose, call)


def server_argv(
    house: House, database: str, data: Path, addons_paths: Sequence[Path] = ()
) -> list[str | Path]:
    """odoo-bin with what every call without a configuration file needs."""
    paths = ",".join(str(path) for path in (addons_paths or house.addons_paths))
    return [
        house.environment.odoo_bin,
        f"--database={database}",
        f"--addons-path={paths}",
        f"--data-dir={data}",
        "--http-interface=127.0.0.1",
        "--max-cron-threads=0",
        "--limit-time-real=0",
        "--limit-time-cpu=0",
    ]


def install(
    house: House,
    database: str,
    data: Path,
    init: Sequence[str],
    update: Sequence[str],
    log: Path,
    on_line: Callable[[str], None] | None = None,
) -> str:
    """Install and upgrade modules with demo data.

    :raises Failure: when a module was not installed, with what Odoo said
    """
    arguments = ["--with-demo"]
    arguments += [f"--init={','.join(init)}"] if init else []
    arguments += [f"--update={','.join(update)}"] if update else []
    output = call(house, database, data, arguments, "to install the addons", log, on_line=on_line)
    errors = [line for line in bad_lines(output) if line.level != "WARNING"]
    if errors:
        listed = "\n    ".join(str(line) for line in errors[:5])
        raise Failure("Odoo reported errors while it installed the addons.", f"{listed}\n  All of it: {log}")
    return output
