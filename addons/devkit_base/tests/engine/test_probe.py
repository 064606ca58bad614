"""probe, database_name, server_roots: facts without starting a program."""

import os

import pytest

from addons.devkit_base.engine import probe
from addons.devkit_base.engine.database_name import check_database_name
from addons.devkit_base.engine.server_roots import server_roots
from addons.devkit_base.engine.settings import Settings

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def _checkout(root, head, **files):
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text(head)
    for name, text in files.items():
        path = root / ".git" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_branch_with_a_loose_reference(tmp_path):
    _checkout(tmp_path, "ref: refs/heads/main\n", refs__heads__main=COMMIT + "\n")
    assert probe.git_head(tmp_path) == probe.GitHead("main", COMMIT)


def test_packed_reference(tmp_path):
    _checkout(tmp_path, "ref: refs/heads/a/b\n")
    (tmp_path / ".git" / "packed-refs").write_text(f"# pack-refs\n{COMMIT} refs/heads/a/b\n")
    assert probe.git_head(tmp_path) == probe.GitHead("a/b", COMMIT)


def test_detached_unborn_and_linked(tmp_path):
    for name in ("detached", "unborn", "linked"):
        (tmp_path / name).mkdir()
    _checkout(tmp_path / "detached", COMMIT)
    _checkout(tmp_path / "unborn", "ref: refs/heads/main")
    (tmp_path / "linked" / ".git").write_text("gitdir: /elsewhere")
    assert probe.git_head(tmp_path / "detached") == probe.GitHead("", COMMIT)
    assert probe.git_head(tmp_path / "unborn") == probe.GitHead("main", "")
    assert probe.git_head(tmp_path / "linked") == probe.GitHead("", "")
    assert probe.git_head(tmp_path) is None


def test_a_reference_does_not_lead_out(tmp_path):
    (tmp_path / "secret").write_text(COMMIT)
    (tmp_path / "repo").mkdir()
    _checkout(tmp_path / "repo", "ref: ../../secret")
    assert probe.git_head(tmp_path / "repo").commit == ""


def test_addons_are_found_and_nothing_below_them(tmp_path):
    for name in ("a", "b/c", "a/tests/inner", ".git/x", "node_modules/y", "1/2/3/4/deep"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "__manifest__.py").touch()
    os.symlink(tmp_path / "a", tmp_path / "link")
    assert [str(path.relative_to(tmp_path)) for path in probe.find_addons(tmp_path)] == ["a", "b/c"]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (1_234_567, "1.2 MB"),
        (5e9, "5.0 GB"),
        (5e15, "5000.0 TB"),
    ],
)
def test_human_size(size, text):
    assert probe.human_size(size) == text


@pytest.mark.parametrize("name", ["shop", "shop-19.0", "a1", "x" * 63])
def test_names_of_databases(name):
    assert check_database_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "a", "-x", "_x", "a b", "a'b", "a/b", "é1", "x" * 64, "postgres", "template0", "ab\n"]
)
def test_no_names_of_databases(name):
    with pytest.raises(ValueError, match="database"):
        check_database_name(name)


def test_roots_of_a_server():
    settings = Settings({"devkit_roots": "/a, /b"}, None, {})
    assert server_roots(settings) == ["/a", "/b"]
    assert server_roots(settings, ["/b", "", "/c"]) == ["/a", "/b", "/c"]
    assert server_roots(Settings({}, None, {})) == []
