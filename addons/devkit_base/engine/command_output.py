"""What a verb returns, and how it reaches the terminal or a file."""

import contextlib
import importlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

CLEAN, FINDINGS, USAGE, FAILURE = 0, 1, 2, 3

#: Formats that a verb with findings offers; each is a module of ``engine/export`` (``text`` is made here).
REPORT_FORMATS = ("text", "json", "sarif", "junit", "markdown", "html")
FORMATS = REPORT_FORMATS


class CommandError(Exception):
    """The work could not be done: one sentence for the person at the terminal; exit code 3."""


class UsageError(CommandError):
    """What was asked makes no sense: one sentence; exit code 2."""


@dataclass(frozen=True)
class Outcome:
    """What a verb found out.

    ``report`` (an ``engine.report.Report``) serves all formats at once. Without one, ``text`` is shown for
    ``--format text`` and ``data`` for ``--format json``. ``code`` is derived from the report unless given.
    """

    text: str = ""
    data: Any = None
    report: Any = None
    code: int | None = None

    @property
    def exit_code(self) -> int:
        """Return 0, or 1 when there are findings that nobody chose to ignore."""
        if self.code is not None:
            return self.code
        counts = self.report is not None and any(not entry.ignored for entry in self.report.entries)
        return FINDINGS if counts else CLEAN

    def render(self, form: str) -> str:
        """Return the outcome as text in the format ``form``, ending with a line break unless empty."""
        if self.report is not None and (form != "text" or not self.text):
            text = _report_text(self.report) if form == "text" else _export(form, self.report)
        elif form == "json":
            text = json.dumps(self.data, indent=2, ensure_ascii=False, sort_keys=True, default=str)
        else:
            text = self.text
        return text if text.endswith("\n") or not text else f"{text}\n"


def deliver(outcome: Outcome, form: str, output: str | None, quiet: bool, stdout: IO[str]) -> None:
    """Write the outcome to the file ``output`` or to ``stdout``.

    :raises CommandError: when the file cannot be written; an older file is then unchanged
    """
    if output:
        write_whole(Path(output), outcome.render(form))
    elif not quiet:
        stdout.write(outcome.render(form))
        stdout.flush()


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` so that a reader sees the old file or the new one, never a part.

    :raises CommandError: one sentence saying why not
    """
    try:
        _replace(path, text.encode())
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {(error.strerror or str(error)).lower()}.") from error


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        _write(path, content)  # a device or a pipe such as /dev/stdout: there is nothing to replace
        return
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _write(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _export(form: str, report) -> str:
    return importlib.import_module(f".export.{form}", __package__).render(report)


def _report_text(report) -> str:
    """One line a finding, as compilers write them, and a last line that counts."""
    entries = [entry for entry in report.redacted().sorted_entries() if not entry.ignored]
    ignored = len(report.entries) - len(entries)
    count = f"{len(entries)} finding{'' if len(entries) == 1 else 's'}"
    return "\n".join([*map(_line, entries), count + (f", {ignored} ignored" if ignored else "")])


def _line(entry) -> str:
    finding, place = entry.finding, entry.finding.location
    where = [str(part) for part in (place.path or place.symbol, place.line, place.column) if part]
    severity = finding.severity.name.lower()
    return f"{':'.join(where) or '-'}: {severity} {finding.rule}: {finding.message}"
