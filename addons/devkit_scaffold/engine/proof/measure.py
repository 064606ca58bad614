"""Notes which lines of a module run. Its text is executed inside the proof's Odoo: see `programs.COVERED`."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path

import coverage

#: Not executed by a module's own tests: the tests themselves, and what is data or runs at an upgrade.
LEFT_OUT = ("tests", "migrations", "upgrades", "static")
#: What coverage.py would warn about where a module's tests import nothing; the figures say it already.
SILENT = ("no-data-collected", "module-not-imported", "module-not-measured", "couldnt-parse")


class _AtImport(MetaPathFinder):
    """Calls a function when a package is about to be imported for the first time."""

    def __init__(self, package: str, call: Callable[[], None]):
        self.package, self.call = package, call

    def find_spec(self, fullname, path, target=None):
        """Find nothing: the next finder does."""
        if fullname == self.package:
            sys.meta_path.remove(self)
            self.call()


@contextlib.contextmanager
def measured(module: str, output: str, package: str) -> Iterator[None]:
    """Watch the files of a module's folder while the block runs, then write the figures as JSON.

    The watch begins when the module's package is imported: Odoo loads what it depends on before, and that is
    nobody's coverage. Nothing else is written, and nothing is said: the log belongs to Odoo.
    """
    watch = coverage.Coverage(data_file=None, config_file=False, source=[module], messages=False)
    watch.set_option("run:disable_warnings", list(SILENT))
    sys.meta_path.insert(0, finder := _AtImport(package, watch.start))
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        else:
            watch.stop()
        Path(output).write_text(json.dumps(figures(watch, Path(module))), encoding="utf-8")


def figures(watch: coverage.Coverage, module: Path) -> dict:
    """For each file: how many statements it has, and the lines that were not executed."""
    found = {}
    for path in sorted(module.rglob("*.py")):
        inner = path.relative_to(module)
        if inner.parts[0] in LEFT_OUT or inner.name == "__manifest__.py":
            continue
        with contextlib.suppress(coverage.CoverageException):  # no Python: other steps say so
            _name, statements, _excluded, missing, _text = watch.analysis2(str(path))
            if statements:
                found[inner.as_posix()] = {"statements": len(statements), "missing": missing}
    return found
