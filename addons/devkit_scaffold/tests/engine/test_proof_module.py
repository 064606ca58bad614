"""The module under proof is read from disk, and what is no module is refused in one sentence."""

import os

import pytest

from addons.devkit_scaffold.engine.proof.error import ProofError
from addons.devkit_scaffold.engine.proof.module import Module, closure, fingerprint


def make(folder, name, manifest="{}", init=True):
    path = folder / name
    (path / "tests").mkdir(parents=True)
    (path / "__manifest__.py").write_text(manifest)
    if init:
        (path / "__init__.py").write_text("")
    return path


def test_a_module_says_what_it_needs(tmp_path):
    module = Module.at(make(tmp_path, "rental", "{'depends': ['mail'], 'demo': ['demo/x.xml']}"))
    assert (module.name, module.depends, module.has_demo, module.uses_browser) == (
        "rental",
        ["mail"],
        True,
        False,
    )


def test_a_browser_test_is_seen(tmp_path):
    path = make(tmp_path, "rental")
    (path / "tests" / "test_tour.py").write_text("class TestTour(HttpCase): pass")
    assert Module.at(path).uses_browser


@pytest.mark.parametrize(
    ("name", "manifest", "init", "words"),
    [
        ("rental", "{}", False, "no __init__.py"),
        ("rental", "{'name': }", True, "cannot be read"),
        ("rental", "[1]", True, "no dictionary"),
        ("rental", "{'installable': False}", True, "not installable"),
        ("my-rental", "{}", True, "technical name"),
    ],
)
def test_what_is_no_module_is_refused(tmp_path, name, manifest, init, words):
    with pytest.raises(ProofError, match=words):
        Module.at(make(tmp_path, name, manifest, init))


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(ProofError, match="no module"):
        Module.at(tmp_path)


def test_the_copy_has_no_caches_and_keeps_the_original(tmp_path):
    path = make(tmp_path, "rental")
    (path / "__pycache__").mkdir()
    (path / "__pycache__" / "x.pyc").write_text("")
    copy = Module.at(path).copy_to(tmp_path / "work")
    assert sorted(entry.name for entry in copy.iterdir()) == ["__init__.py", "__manifest__.py", "tests"]
    assert (path / "__pycache__" / "x.pyc").exists()


def test_the_closure_holds_all_that_a_module_stands_on(tmp_path):
    for name, depends in (("base", []), ("mail", ["base"]), ("fleet", ["mail"]), ("sale", ["mail"])):
        make(tmp_path, name, repr({"depends": depends}))
    assert sorted(closure(["fleet"], [str(tmp_path)])) == ["base", "fleet", "mail"]


def test_a_missing_dependency_is_named(tmp_path):
    make(tmp_path, "base")
    with pytest.raises(ProofError, match="“nowhere”"):
        closure(["nowhere"], [str(tmp_path)])


def test_the_first_folder_of_the_addons_path_wins(tmp_path):
    make(tmp_path / "a", "base")
    make(tmp_path / "b", "base")
    assert closure([], [str(tmp_path / "a"), str(tmp_path / "b")])["base"].path == tmp_path / "a" / "base"


def test_the_fingerprint_changes_with_a_file(tmp_path):
    path = make(tmp_path, "base")
    modules = {"base": Module(path)}
    first = fingerprint(modules)
    assert fingerprint(modules) == first
    os.utime(path / "__init__.py", ns=(1, 1))
    assert fingerprint(modules) != first
