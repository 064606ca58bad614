"""Each linter reports its rule's bad sample, is silent about the good one, and about generated modules."""

import pytest

from addons.devkit_base.engine.samples import prove
from addons.devkit_scaffold.engine.gallery import FOLDER, templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.lint import PROGRAMS, REGISTRY, Source, lint, missing
from addons.devkit_scaffold.engine.write import write

from .lint_programs import program as _program

PROGRAM = {
    "SCL001": "ruff",
    "SCL002": "ruff",
    "SCL003": "ruff-odoo",
    "SCL004": "pylint",
    "SCL005": "oca-checks-odoo-module",
}
# Where only some linters are installed, those are proven: ruff at least, which the engine layer has.
INSTALLED = [
    rule for rule in REGISTRY if rule.code in PROGRAM and PROGRAM[rule.code] not in missing(Source(FOLDER))
]
CODES = tuple(rule.code for rule in INSTALLED)
MANIFEST = """\
{
    "name": "Sample",
    "version": "19.0.1.0.0",
    "author": "My Company",
    "website": "https://www.example.com",
    "license": "LGPL-3",
    "depends": ["base"],
%s}
"""


def sample(tmp_path, text: str, language: str) -> Source:
    """A module whose one interesting file is the sample."""
    folder = tmp_path / str(len(list(tmp_path.iterdir()))) / "sample_module"
    (folder / "models").mkdir(parents=True)
    (folder / "README.rst").write_text("Sample\n======\n")
    if language == "xml":
        (folder / "thing.xml").write_text(text)
        (folder / "__init__.py").write_text("")
    else:
        (folder / "__init__.py").write_text("from . import models\n")
        (folder / "models" / "__init__.py").write_text("from . import thing\n")
        (folder / "models" / "thing.py").write_text(text)
    (folder / "__manifest__.py").write_text(
        MANIFEST % ('    "data": ["thing.xml"],\n' if language == "xml" else "")
    )
    return Source(folder, author="My Company")


@pytest.mark.parametrize("rule", INSTALLED, ids=lambda rule: rule.code)
def test_samples_are_true(rule, tmp_path):
    (first, *_more) = prove(rule, lambda text: sample(tmp_path, text, rule.language))
    assert first.location.path.startswith("sample_module/")


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.key)
def test_generated_modules_are_clean(template, tmp_path):
    folder = write(template.key, generate(template.blueprint), tmp_path, [tmp_path])
    assert list(lint(Source(folder, author="My Company"), CODES)) == []


def test_a_folder_without_linters_is_not_clean(tmp_path):
    source = Source(tmp_path / "module", tools=str(tmp_path))
    assert missing(source) == tuple(PROGRAMS)
    found = list(lint(source))
    assert {finding.rule for finding in found} == {"SCL006"}
    assert [finding.location.symbol for finding in found] == list(PROGRAMS.values())
    assert all("devkit_scaffold_tools" in finding.fix for finding in found)


def test_the_rule_on_missing_linters_is_true(tmp_path):
    def source(text):
        folder = tmp_path / str(len(text))
        for name in text.split():
            _program(folder, name, "")
        return Source(tmp_path / "module", tools=str(folder))

    assert len(prove(REGISTRY["SCL006"], source)) == 2


def test_ruff_is_here():
    assert {"SCL001", "SCL002"} <= {rule.code for rule in INSTALLED}
