"""Notes which lines of a module run. Its text is executed inside the proof's Odoo: see `programs.COVERED`."""

import contextlib
import json
import sys
from collections.abc import Callable, Collection, Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path

import coverage

#: Not executed by a module's own tests: the tests themselves, and what is data or runs at an upgrade.
LEFT_OUT = {"tests", "migrations", "upgrades", "static"}
#: What coverage.py would warn about where a module's tests import nothing; the figures say it already.
SILENT = ("no-data-collected", "module-not-imported", "module-not-measured", "couldnt-parse")


class _AtImport(MetaPathFinder):
    """Calls a function when the first of some packages is about to be imported."""

    def __init__(self, packages: Collection[str], call: Callable[[], None]):
        self.packages, self.call = packages, call

    def find_spec(self, fullname, path, target=None):
        """Find nothing: the next finder does."""
        if fullname in self.packages:
            sys.meta_path.remove(self)
            self.call()


@contextlib.contextmanager
def measured(folder: str, output: str, packages: Collection[str]) -> Iterator[None]:
    """Watch the files of a folder while the block runs, then write the figures as JSON.

    The watch begins when the first of the modules' packages is imported: Odoo loads what they depend on
    before, and that is nobody's coverage. Nothing else is written, and nothing is said: the log is Odoo's.
    """
    watch = coverage.Coverage(data_file=None, config_file=False, source=[folder], messages=False)
    watch.set_option("run:disable_warnings", list(SILENT))
    sys.meta_path.insert(0, finder := _AtImport(packages, watch.start))
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        else:
            watch.stop()
        Path(output).write_text(json.dumps(figures(watch, Path(folder))), encoding="utf-8")


def figures(watch: coverage.Coverage, folder: Path) -> dict:
    """For each file: how many statements it has, and the lines that were not executed."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        inner = path.relative_to(folder)
        if not LEFT_OUT.isdisjoint(inner.parts[:-1]) or inner.name == "__manifest__.py":
            continue
        with contextlib.suppress(coverage.CoverageException):  # no Python: other steps say so
            _name, statements, _excluded, missing, _text = watch.analysis2(str(path))
            if statements:
                found[inner.as_posix()] = {"statements": len(statements), "missing": missing}
    return found
