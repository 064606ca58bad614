"""A module for 17.0 or 18.0 cannot be installed here: the linters judge it, told its series."""

import json

import pytest

from addons.devkit_scaffold.engine.proof import Options, ProofError, Server, prove
from addons.devkit_scaffold.engine.proof.report import as_data, as_text

from .lint_programs import program

NAMES = ("ruff", "ruff-odoo", "pylint", "oca-checks-odoo-module")


@pytest.fixture
def server(tmp_path):
    (tmp_path / "work").mkdir()
    return Server(addons_path=(), odoo_root="/nowhere", version="19.0", work_dir=str(tmp_path / "work"))


@pytest.fixture
def module(tmp_path):
    folder = tmp_path / "old_module"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "__manifest__.py").write_text('{"name": "Old", "version": "17.0.1.0.0", "author": "Me"}\n')
    return folder


@pytest.fixture
def tools(tmp_path):
    for name in NAMES:
        program(tmp_path / "tools", name, "")
    return tmp_path / "tools"


def test_the_linters_are_told_the_series_and_nothing_is_left(module, server, tools, tmp_path):
    verdict = prove(module, server, Options(tools=str(tools)))
    said = {name: (tools / f"{name}.calls").read_text() for name in NAMES}
    assert (verdict.state, [step.name for step in verdict.steps]) == ("clean", ["lint", "pylint"])
    assert 'odoo-version="17.0"' in said["ruff-odoo"]
    assert "--valid-odoo-versions=17.0" in said["pylint"]
    assert "cannot install a module for 17.0" in as_text(verdict)
    assert as_data([verdict])["state"] == "clean"
    assert list((tmp_path / "work").iterdir()) == []


def test_what_they_find_counts(module, server, tools):
    message = {"symbol": "x", "message": "y", "line": 1, "column": 0, "path": "old_module/a.py"}
    program(tools, "pylint", json.dumps({"messages": [message]}), code=4)
    verdict = prove(module, server, Options(tools=str(tools)))
    assert verdict.state == "findings"
    assert [step.ok for step in verdict.steps] == [True, False]
    assert [finding.rule for finding in verdict.lint] == ["SCL004"]


def test_without_linters_nothing_can_be_said(module, server):
    with pytest.raises(ProofError, match=r"is for Odoo 17\.0, this is 19\.0"):
        prove(module, server, Options(lint=False))
