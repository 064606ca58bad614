"""Coverage is measured in the process that runs a module's code, and read into figures."""

import importlib
import json
import sys

from addons.devkit_scaffold.engine.proof.coverage_figures import Coverage, FileCoverage, ranges, read
from addons.devkit_scaffold.engine.proof.measure import measured


def test_lines_that_run_are_told_from_those_that_do_not(tmp_path, monkeypatch):
    module = tmp_path / "cov_module"
    (module / "tests").mkdir(parents=True)
    (module / "__init__.py").write_text("from . import thing\n")
    (module / "__manifest__.py").write_text("{'name': 'Cov'}\n")
    (module / "thing.py").write_text("def go(way):\n    if way:\n        return 1\n    return 2\n")
    (module / "never.py").write_text("VALUE = 1\nOTHER = 2\n")
    (module / "broken.py").write_text("def (\n")
    (module / "tests" / "__init__.py").write_text("VALUE = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with measured(str(module), str(tmp_path / "out.json"), ["cov_module"]):
        importlib.import_module("cov_module").thing.go(True)
    for name in [name for name in sys.modules if name.startswith("cov_module")]:
        del sys.modules[name]
    found = {file.path: file for file in read(tmp_path / "out.json").files}
    assert set(found) == {"__init__.py", "never.py", "thing.py"}
    assert found["thing.py"].missing == (4,)
    assert found["thing.py"].percent == 75
    assert found["never.py"].percent == 0


def test_a_module_that_is_never_imported_has_no_coverage(tmp_path):
    (tmp_path / "cov_never").mkdir()
    (tmp_path / "cov_never" / "a.py").write_text("VALUE = 1\n")
    before = list(sys.meta_path)
    with measured(str(tmp_path / "cov_never"), str(tmp_path / "out.json"), ["cov_never"]):
        pass
    assert read(tmp_path / "out.json").percent == 0
    assert sys.meta_path == before


def test_the_whole_is_weighed_by_statements():
    coverage = Coverage((FileCoverage("a.py", 9), FileCoverage("b.py", 1, (1,)), FileCoverage("c.py", 0)))
    assert coverage.percent == 90
    assert [file.path for file in coverage.below(85)] == ["b.py"]
    assert coverage.figures()["files"][1] == {
        "path": "b.py",
        "statements": 1,
        "missing": [1],
        "percent": 0.0,
    }
    assert json.dumps(coverage.figures())


def test_nothing_measured_is_not_nothing_missed(tmp_path):
    assert read(tmp_path / "none.json") is None
    (tmp_path / "half.json").write_text("{")
    assert read(tmp_path / "half.json") is None


def test_lines_are_shown_as_people_write_them():
    assert ranges((3, 4, 5, 9, 11, 12)) == "3-5, 9, 11-12"
    assert ranges(()) == ""
