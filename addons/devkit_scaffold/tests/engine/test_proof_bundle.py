"""Modules that are proven together."""

import pytest

from addons.devkit_scaffold.engine.proof.bundle import NAME, Bundle
from addons.devkit_scaffold.engine.proof.error import ProofError


@pytest.fixture
def make(tmp_path):
    def _make(place, name, **manifest):
        folder = tmp_path / place / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "__manifest__.py").write_text(repr(manifest))
        return folder

    return _make


def test_what_they_need_beside_each_other(make):
    one = make("a", "one", depends=["mail", "fleet"])
    two = make("b", "two", depends=["one", "mail"])
    bundle = Bundle([one, two])
    assert (bundle.name, bundle.names) == (NAME, ("one", "two"))
    assert bundle.depends == ["mail", "fleet"]
    assert bundle.neighbours == [str(one.parent), str(two.parent)]


def test_copies_lie_beside_each_other(make, tmp_path):
    bundle = Bundle([make("a", "one"), make("b", "two")])
    target = tmp_path / "copies"
    target.mkdir()
    assert bundle.copy_to(target) == target
    assert sorted(path.name for path in target.iterdir()) == ["one", "two"]


def test_one_that_installs_itself_must_not_be_in_the_template(make):
    bundle = Bundle([make("a", "one"), make("a", "two", auto_install=True)])
    assert bundle.manifest["auto_install"]


def test_two_of_one_name_are_refused(make):
    with pytest.raises(ProofError, match="two modules one"):
        Bundle([make("a", "one"), make("b", "one")])
