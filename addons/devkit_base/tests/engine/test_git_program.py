"""Git is called without a shell, and nothing that a repository names is started."""

import shutil
import subprocess

import pytest

from addons.devkit_base.engine import git_program
from addons.devkit_base.engine.git_program import Git, GitError

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    return folder


def test_what_git_says(repository):
    git = Git(repository)
    assert git.text("symbolic-ref", "--short", "HEAD") == "main"
    assert git.ask("rev-parse", "--verify", "-q", "HEAD") == ""
    with pytest.raises(GitError, match="not a git repository"):
        Git(repository.parent).run("rev-parse", "--git-dir")


def test_no_filter_of_the_repository_is_started(repository, tmp_path):
    ran = tmp_path / "ran"
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    evil.chmod(0o755)
    (repository / ".gitattributes").write_text("* filter=evil\n")
    (repository / "a.txt").write_text("a\n")
    for key in ("filter.evil.clean", "filter.evil.process", "core.fsmonitor"):
        subprocess.run(["git", "config", key, str(evil)], cwd=repository, check=True)
    subprocess.run(["git", "config", "filter.evil.required", "true"], cwd=repository, check=True)
    Git(repository).run("add", "a.txt")
    assert not ran.exists()
    assert Git(repository).text("show", ":a.txt") == "a"


def test_the_servers_secrets_stay_with_it(repository, monkeypatch):
    monkeypatch.setenv("DEVKIT_MASTER_KEY", "secret")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    shown = Git(repository, {"X": "1"}).text("-c", "alias.e=!env", "e")
    assert "secret" not in shown
    assert "GIT_DIR=/nowhere" not in shown
    assert "X=1" in shown


def test_a_machine_without_git_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GitError, match="not installed"):
        Git(repository).run("status")


def test_a_git_that_hangs_is_stopped(repository, monkeypatch):
    monkeypatch.setattr(git_program, "TIMEOUT", 0.2)
    with pytest.raises(GitError, match="had not finished"):
        Git(repository).run("-c", "alias.s=!sleep 5", "s")
