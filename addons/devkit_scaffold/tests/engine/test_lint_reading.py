"""What each linter writes is read into findings; recorded from the versions in setup/locks."""

import json
import time

import pytest

from addons.devkit_scaffold.engine.lint import REGISTRY, LintError, LintStopped, Source, lint

from .lint_programs import program

RUFF = [
    {
        "code": "F401",
        "filename": "/srv/addons/bad_mod/models/thing.py",
        "fix": {"applicability": "safe", "message": "Remove unused import: `os`", "edits": []},
        "location": {"column": 8, "row": 1},
        "message": "`os` imported but unused",
        "name": "unused-import",
        "url": "https://docs.astral.sh/ruff/rules/unused-import",
    },
    {
        "code": "E711",
        "filename": "/srv/addons/bad_mod/models/thing.py",
        "fix": {"applicability": "unsafe", "message": "Replace with `cond is None`", "edits": []},
        "location": {"column": 25, "row": 19},
        "message": "Comparison to `None` should be `cond is None`",
        "name": "none-comparison",
        "url": None,
    },
    {
        "code": "E722",
        "filename": "/srv/addons/bad_mod/models/thing.py",
        "fix": None,
        "location": {"column": 9, "row": 16},
        "message": "Do not use bare `except`",
        "name": "bare-except",
        "url": None,
    },
]
FORMAT = [
    {
        "code": code,
        "filename": f"/srv/addons/bad_mod/{path}",
        "location": {"column": 20, "row": row},
        "message": "File would be reformatted",
    }
    for code, path, row in (
        ("unformatted", "models/thing.py", 8),
        ("unformatted", "models/thing.py", 12),
        ("invalid-syntax", "models/broken.py", 1),
    )
]
RUFF_ODOO = [
    {
        "code": "ODE9501",
        "name": "deprecated-sql-constraints",
        "filename": "/srv/addons/bad_mod/models/thing.py",
        "fix": {
            "applicability": "safe",
            "message": "Replace with `models.Constraint` attributes",
            "edits": [],
        },
        "location": {"column": 5, "row": 9},
        "message": "Model attribute `_sql_constraints` is no longer supported since Odoo 19.0",
        "url": "https://vauxoo.github.io/ruff-odoo/rules/deprecated-sql-constraints",
    }
]
PYLINT = {
    "messages": [
        {
            "symbol": "invalid-commit",
            "message": "Use of cr.commit() directly",
            "line": 15,
            "column": 12,
            "path": "bad_mod/models/thing.py",
        }
    ],
    "statistics": {"score": 5.5},
}
OCA = """\
srv/addons/bad_mod/thing.xml:3: xml-redundant-module-name Redundant module name `<record id="bad_mod.thing"`
Use `<record id="thing"` instead
"""


@pytest.fixture
def source(tmp_path):
    return Source(tmp_path / "bad_mod", tools=str(tmp_path / "tools"), author='A "Company"', series="18.0")


def said(source, tmp_path, rule, name, text, **more):
    calls = program(tmp_path / "tools", name, text if isinstance(text, str) else json.dumps(text), **more)
    found = list(REGISTRY[rule](source))
    return found, calls.read_text()


def test_ruff(source, tmp_path):
    found, calls = said(source, tmp_path, "SCL001", "ruff", RUFF, code=1)
    assert [(str(each.location), each.message.partition(":")[0]) for each in found] == [
        ("bad_mod/models/thing.py:1", "F401"),
        ("bad_mod/models/thing.py:19", "E711"),
        ("bad_mod/models/thing.py:16", "E722"),
    ]
    assert [each.fix for each in found] == [
        "Remove unused import: `os`",
        "Replace with `cond is None` (may change what the code does)",
        "",
    ]
    assert calls.startswith("check --isolated")


def test_ruff_format_names_each_file_once(source, tmp_path):
    found, _calls = said(source, tmp_path, "SCL002", "ruff", FORMAT, code=1)
    assert [str(each.location) for each in found] == ["bad_mod/models/thing.py:8"]
    assert found[0].fix == "ruff format bad_mod/models/thing.py"


def test_ruff_odoo_is_told_series_and_author(source, tmp_path):
    found, calls = said(source, tmp_path, "SCL003", "ruff-odoo", RUFF_ODOO, code=1)
    assert found[0].message.startswith("deprecated-sql-constraints: Model attribute")
    assert found[0].fix == "Replace with `models.Constraint` attributes"
    assert '--config=lint.odoo.odoo-version="18.0"' in calls
    assert 'manifest-required-authors=["A \\"Company\\""]' in calls


def test_pylint_odoo_is_told_the_series(source, tmp_path):
    found, calls = said(source, tmp_path, "SCL004", "pylint", PYLINT, code=2)
    assert (str(found[0].location), found[0].location.column) == ("bad_mod/models/thing.py:15", 13)
    assert found[0].message == "invalid-commit: Use of cr.commit() directly"
    assert "--valid-odoo-versions=18.0" in calls


def test_oca(source, tmp_path):
    found, _calls = said(source, tmp_path, "SCL005", "oca-checks-odoo-module", OCA, code=1)
    assert [(str(each.location), each.message) for each in found] == [
        (
            "bad_mod/thing.xml:3",
            'xml-redundant-module-name: Redundant module name `<record id="bad_mod.thing"`',
        )
    ]


@pytest.mark.parametrize("series", ["16.0", "", "saas~19.1"])
def test_an_unknown_series_is_judged_as_the_last(source, series):
    assert Source(source.folder, series=series).odoo_version == "19.0"


def test_a_linter_that_fails_is_no_clean_verdict(source, tmp_path):
    with pytest.raises(LintError, match="ruff: unknown option --nonsense"):
        said(source, tmp_path, "SCL001", "ruff", "", code=2, errors="error:\nunknown option --nonsense\n")
    with pytest.raises(LintError, match="writes no JSON: Killed"):
        said(source, tmp_path, "SCL004", "pylint", "Killed", code=137)


def test_what_a_linter_says_beside_its_report_does_not_matter(source, tmp_path):
    found, _calls = said(
        source, tmp_path, "SCL001", "ruff", RUFF, code=1, errors="warning: a newer ruff is there\n"
    )
    assert len(found) == 3


def test_a_linter_dies_when_told_to_stop(tmp_path):
    slow = tmp_path / "tools" / "bin" / "pylint"
    program(tmp_path / "tools", "pylint", "")
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    asked = []
    source = Source(
        tmp_path / "bad_mod", tools=str(tmp_path / "tools"), stopped=lambda: bool(asked.append(1)) or True
    )
    started = time.monotonic()
    with pytest.raises(LintStopped):
        list(lint(source, ("SCL004",)))
    assert asked
    assert time.monotonic() - started < 10


def test_author_and_series_come_from_the_manifest(tmp_path):
    (tmp_path / "__manifest__.py").write_text('{"author": "Me", "version": "17.0.1.0.0"}')
    assert Source.of(tmp_path).series == "17.0"
    assert Source.of(tmp_path).author == "Me"
    with pytest.raises(LintError, match="is no module"):
        Source.of(tmp_path / "elsewhere")
