"""Runs programs that read a log, ours and others', each as a child of its own, and measures them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: What the verb ``scan`` does: every record that matters is parsed and masked, failures are put together by
#: what they say, the levels of all records are counted. Odoo itself is left out, as in the engine's tests.
OURS = """
import sys
from types import ModuleType
for name in ("", ".devkit_base", ".devkit_debug"):
    package = ModuleType("addons" + name)
    package.__path__ = ["addons" + name.replace(".", "/")]
    sys.modules["addons" + name] = package
from addons.devkit_debug.engine.source import read
from addons.devkit_debug.engine.summary import Summary, as_text
reader, summary = read([sys.argv[1]]), Summary()
for record in reader:
    summary.add(record)
text = as_text(summary, reader.counts, reader.skipped)
print(reader.counts.lines, sum(summary.loggers.values()), len(text))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor, and the most memory in MB that a program had."""

    seconds: float
    memory: float
    output: str


def ours(log: Path) -> Cost:
    """Scan the log."""
    return beyond_start([sys.executable, "-c", OURS], log)


def peer(name: str, *arguments: str, log: Path) -> Cost:
    """Run a program of ``setup/locks/peers.in`` on the log."""
    return beyond_start([_environment() / "bin" / name, *arguments], log)


def beyond_start(argv: Sequence[object], log: Path) -> Cost:
    """What a program costs with the log; its seconds are those beyond what an empty one takes."""
    with tempfile.NamedTemporaryFile(suffix=".log") as empty:
        start = cost([*argv, empty.name]).seconds
    found = cost([*argv, log])
    return replace(found, seconds=found.seconds - start)


def cost(argv: Sequence[object]) -> Cost:
    """Run a program to its end. A program that finds errors may say so with its exit code."""
    measured = subprocess.Popen(
        [os.fspath(part) for part in argv], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    output = measured.stdout.read()
    _pid, measured.returncode, used = os.wait4(measured.pid, 0)
    text = output[:4000].decode(errors="replace")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text)


def _environment() -> Path:
    sys.path.insert(0, str(ROOT / "setup"))
    from kit import house, python_env

    title = "Installing the programs to compare with"
    return python_env.obtain(house.open_cache(), "peers", title).folder
