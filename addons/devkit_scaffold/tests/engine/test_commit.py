"""A module is committed to a branch; nobody's unsaved work, and nothing outside the roots, is touched."""

import shutil
import subprocess

import pytest

from addons.devkit_base.engine.paths import PathRefused
from addons.devkit_scaffold.engine.commit import Author, CommitRefused, commit, place
from addons.devkit_scaffold.engine.generate import GeneratedFile

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
ME = Author("Ada", "ada@example.com")
FILES = [
    GeneratedFile.text("__init__.py", "from . import models\n"),
    GeneratedFile.text("models/thing.py", "class Thing:\n    a = 1\n    b = 2\n"),
]


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.com", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "root" / "checkout"
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    (folder / "other.txt").write_text("one\n")
    (folder / "addons").mkdir()
    (folder / "addons" / "keep.txt").write_text("keep\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First")
    return folder


def do(checkout, files=FILES, inner="", **more):
    where = place(checkout / inner, [checkout.parent])
    return commit("some_module", files, where, author=ME, message="Add some_module", **more)


def test_the_module_is_committed_to_the_branch_that_is_checked_out(checkout):
    done = do(checkout, inner="addons")
    assert (done.branch, done.checked_out) == ("main", True)
    assert done.path == checkout / "addons" / "some_module"
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "log", "-1", "--format=%H %an <%ae> %s") == (
        f"{done.commit} Ada <ada@example.com> Add some_module"
    )
    shown = git(checkout, "show", "--stat", "--format=", "HEAD")
    assert "addons/some_module/models/thing.py" in shown
    assert "other.txt" not in shown
    assert (done.path / "models" / "thing.py").read_text().startswith("class Thing")


def test_a_new_branch_is_made_and_checked_out(checkout):
    done = do(checkout, branch="feature/rental")
    assert (done.branch, done.checked_out) == ("feature/rental", True)
    assert git(checkout, "branch", "--show-current") == "feature/rental"
    assert git(checkout, "rev-parse", "feature/rental~1") == git(checkout, "rev-parse", "main")
    assert git(checkout, "status", "--porcelain") == ""


def test_a_branch_that_is_not_checked_out_gets_the_commit_alone(checkout):
    git(checkout, "branch", "release")
    done = do(checkout, branch="release")
    assert not done.checked_out
    assert not done.path.exists()
    assert git(checkout, "branch", "--show-current") == "main"
    assert "some_module/__init__.py" in git(checkout, "ls-tree", "-r", "--name-only", "release")
    assert "other.txt" in git(checkout, "ls-tree", "-r", "--name-only", "release")


def test_the_first_commit_of_an_empty_repository(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    do(folder)
    assert git(folder, "rev-list", "--count", "HEAD") == "1"
    assert git(folder, "status", "--porcelain") == ""


def test_unsaved_work_elsewhere_stays_as_it_is(checkout):
    (checkout / "other.txt").write_text("two\n")
    (checkout / "staged.txt").write_text("staged\n")
    git(checkout, "add", "staged.txt")
    (checkout / "loose.txt").write_text("loose\n")
    do(checkout)
    assert git(checkout, "status", "--porcelain").split("\n") == [
        "M other.txt",
        "A  staged.txt",
        "?? loose.txt",
    ]
    assert "staged.txt" not in git(checkout, "show", "--stat", "--format=", "HEAD")


@pytest.mark.parametrize("what", ["untracked", "edited", "staged"])
def test_unsaved_work_in_the_module_is_not_overwritten(checkout, what):
    folder = checkout / "some_module"
    if what != "untracked":
        do(checkout)
        (folder / "models" / "thing.py").write_text("mine\n")
    else:
        folder.mkdir()
        (folder / "mine.py").write_text("mine\n")
    if what == "staged":
        git(checkout, "add", ".")
    before = git(checkout, "rev-parse", "HEAD")
    with pytest.raises(CommitRefused, match="not committed"):
        do(checkout, [GeneratedFile.text("__init__.py", "")])
    assert git(checkout, "rev-parse", "HEAD") == before


def test_a_file_that_git_ignores_is_not_overwritten(checkout):
    (checkout / ".gitignore").write_text("*.py\n")
    (checkout / "some_module").mkdir()
    (checkout / "some_module" / "__init__.py").write_text("mine\n")
    git(checkout, "add", ".gitignore")
    git(checkout, "commit", "-q", "-m", "Ignore")
    with pytest.raises(CommitRefused, match="Git ignores it"):
        do(checkout)
    assert (checkout / "some_module" / "__init__.py").read_text() == "mine\n"


def test_hand_edits_on_the_branch_are_kept(checkout):
    do(checkout)
    thing = checkout / "some_module" / "models" / "thing.py"
    thing.write_text(thing.read_text().replace("a = 1", "a = 10  # by hand"))
    (checkout / "some_module" / "own.py").write_text("OWN = 1\n")
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "By hand")
    new = [FILES[0], GeneratedFile.text("models/thing.py", "class Thing:\n    a = 1\n    b = 3\n")]
    do(checkout, new)
    assert thing.read_text() == "class Thing:\n    a = 10  # by hand\n    b = 3\n"
    assert (checkout / "some_module" / "own.py").read_text() == "OWN = 1\n"
    assert git(checkout, "status", "--porcelain") == ""


def test_what_both_changed_is_a_refusal(checkout):
    do(checkout)
    thing = checkout / "some_module" / "models" / "thing.py"
    thing.write_text(thing.read_text().replace("a = 1", "a = 10"))
    git(checkout, "commit", "-q", "-a", "-m", "By hand")
    new = [FILES[0], GeneratedFile.text("models/thing.py", "class Thing:\n    a = 2\n    b = 2\n")]
    with pytest.raises(CommitRefused, match=r"1 elements were changed both .* models/thing.py"):
        do(checkout, new)


def test_a_file_that_is_no_longer_made_goes(checkout):
    do(checkout)
    do(checkout, FILES[:1])
    assert not (checkout / "some_module" / "models").exists() or not list(
        (checkout / "some_module" / "models").iterdir()
    )
    assert git(checkout, "status", "--porcelain") == ""


def test_the_same_again_is_no_empty_commit(checkout):
    do(checkout)
    with pytest.raises(CommitRefused, match="nothing to commit"):
        do(checkout)


def test_a_module_of_somebody_else_is_not_touched(checkout):
    (checkout / "some_module").mkdir()
    (checkout / "some_module" / "__init__.py").write_text("theirs\n")
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "Theirs")
    with pytest.raises(CommitRefused, match="was not generated"):
        do(checkout)


def test_a_link_in_the_place_of_the_module(checkout, tmp_path):
    (tmp_path / "outside").mkdir()
    (checkout / "some_module").symlink_to(tmp_path / "outside")
    with pytest.raises(CommitRefused, match="nothing is written through a link"):
        do(checkout)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_repository_that_lies_outside_the_roots(checkout, tmp_path):
    with pytest.raises(PathRefused):
        place(checkout, [tmp_path / "elsewhere"])
    with pytest.raises(PathRefused):
        place(checkout / "addons", [checkout / "addons"])
    moved = tmp_path / "git"
    (checkout / ".git").rename(moved)
    (checkout / ".git").write_text(f"gitdir: {moved}\n")
    with pytest.raises(PathRefused):
        place(checkout, [checkout.parent])


def test_a_folder_that_is_no_checkout(tmp_path):
    with pytest.raises(CommitRefused, match="no Git checkout"):
        place(tmp_path, [tmp_path])


@pytest.mark.parametrize("branch", ["-D", "a b", "x..y", "refs heads", "@{-1}", "a/.lock", "x~1"])
def test_what_cannot_be_a_branch(checkout, branch):
    with pytest.raises(CommitRefused, match="cannot be a branch"):
        do(checkout, branch=branch)


def test_a_branch_that_another_folder_has_checked_out(checkout):
    git(checkout, "worktree", "add", "-q", str(checkout.parent / "second"), "-b", "second")
    with pytest.raises(CommitRefused, match="checked out in another folder"):
        do(checkout, branch="second")


def test_a_detached_head_needs_a_branch(checkout):
    git(checkout, "checkout", "-q", "--detach")
    with pytest.raises(CommitRefused, match="name one"):
        do(checkout)


def test_in_the_middle_of_a_merge(checkout):
    (checkout / ".git" / "MERGE_HEAD").write_text("x")
    with pytest.raises(CommitRefused, match="in the middle of a merge"):
        do(checkout)


@pytest.mark.parametrize(
    ("name", "email"), [("", "a@b"), ("Ada", ""), ("Ada\nCommitter: x", "a@b"), ("A<b>", "a")]
)
def test_who_commits_must_have_a_name(checkout, name, email):
    where = place(checkout, [checkout.parent])
    with pytest.raises(CommitRefused, match="of its author"):
        commit("m", FILES, where, author=Author(name, email), message="x")


def test_no_program_of_the_repository_runs(checkout):
    ran = checkout.parent / "ran"
    script = checkout.parent / "evil"
    script.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    script.chmod(0o755)
    for hook in ("pre-commit", "post-commit", "reference-transaction", "post-index-change", "post-checkout"):
        (checkout / ".git" / "hooks").mkdir(exist_ok=True)
        (checkout / ".git" / "hooks" / hook).symlink_to(script)
    (checkout / ".gitattributes").write_text("* filter=evil\n")
    for setting in (
        "filter.evil.clean",
        "filter.evil.smudge",
        "core.fsmonitor",
        "core.editor",
        "gpg.program",
    ):
        git(checkout, "config", setting, str(script))
    git(checkout, "config", "filter.evil.required", "true")
    git(checkout, "config", "commit.gpgSign", "true")
    ran.unlink(missing_ok=True)
    do(checkout)
    assert not ran.exists()
