"""A linter mends what it found, on a copy; the module itself stays as it is."""

import pytest

from addons.devkit_scaffold.engine.lint import Fix, FixRefused, Source, fixed, lint

CODE = """\
import os
from odoo import models, fields


class Thing(models.Model):
    _name = "some.thing"
    _description = 'Thing'

    def go(self):
        y = 1
        return self.name == None
"""


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "some_module"
    (folder / "models").mkdir(parents=True)
    (folder / "models" / "thing.py").write_text(CODE)
    (folder / "__manifest__.py").write_text('{"name": "Some", "version": "19.0.1.0.0", "author": "Me"}\n')
    return Source.of(folder)


def fixes(source, *starts):
    """The fixes of what ruff finds, those whose message begins so."""
    found = lint(source, ("SCL001", "SCL002"))
    return [
        Fix(each.rule, each.message, each.location.path, each.fix)
        for each in found
        if each.message.startswith(starts)
    ]


def test_one_kind_of_finding_is_mended_in_its_file_and_nothing_else(source):
    changes = fixed(source, fixes(source, "F401"))
    (path,) = changes
    now, then = changes[path]
    assert path == "models/thing.py"
    assert now.decode() == CODE
    assert then.decode() == CODE.removeprefix("import os\n").replace("models, fields", "models")
    assert (source.folder / path).read_text() == CODE


def test_all_that_can_be_mended_at_once(source):
    every = [each for each in fixes(source, "") if each.possible]
    ((_now, then),) = fixed(source, every).values()
    text = then.decode()
    assert text.startswith("from odoo import models\n")
    assert '_description = "Thing"' in text
    assert "is None" in text
    assert "y = 1" not in text


def test_what_changes_behaviour_is_said_to(source):
    (fix,) = fixes(source, "E711")
    assert "may change what the code does" in fix.advice


@pytest.mark.parametrize(
    ("fix", "why"),
    [
        (Fix("SCL004", "invalid-commit: no", "some_module/models/thing.py", "x"), "does not mend this"),
        (Fix("SCL001", "E722: bare", "some_module/models/thing.py", ""), "does not mend this"),
        (Fix("SCL001", "F401: x", "some_module/../../etc/passwd", "x"), "is no file of the module"),
        (Fix("SCL001", "F401: x", "other_module/models/thing.py", "x"), "is no file of the module"),
        (Fix("SCL001", "F401: x", "some_module/models/gone.py", "x"), "not there any more"),
        (Fix("SCL001", "--config=evil: x", "some_module/models/thing.py", "x"), "is no rule of the linter"),
    ],
)
def test_what_cannot_be_mended_is_refused(source, fix, why):
    with pytest.raises(FixRefused, match=why):
        fixed(source, [fix])


def test_a_link_is_not_followed(source, tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text("import os\n")
    (source.folder / "models" / "link.py").symlink_to(outside)
    with pytest.raises(FixRefused, match="not there"):
        fixed(source, [Fix("SCL001", "F401: x", "some_module/models/link.py", "x")])


def test_without_the_linter_nothing_is_mended(source, tmp_path):
    bare = Source(source.folder, tools=str(tmp_path))
    with pytest.raises(FixRefused, match="ruff is not installed"):
        fixed(bare, [Fix("SCL001", "F401: x", "some_module/models/thing.py", "x")])
