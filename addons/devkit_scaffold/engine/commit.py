"""Commits a module to a branch of a Git checkout. Nothing is pushed, and nobody's unsaved work is touched.

The commit is made of Git's own objects, so that no filter, hook or half-staged index of the checkout has a
say in it. Where its branch is the one that is checked out, the module's folder is brought up to it.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...devkit_base.engine.git_program import Git, GitError
from ...devkit_base.engine.paths import resolve_under
from .generate import GeneratedFile
from .write import MARK, write

#: Files of Git that are there while somebody is in the middle of something.
UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
}


class CommitRefused(ValueError):
    """The module cannot be committed there; the message says why and what to do."""


@dataclass(frozen=True)
class Author:
    """Who commits."""

    name: str
    email: str

    def variables(self) -> dict[str, str]:
        """As Git takes it. Raises CommitRefused for what cannot stand in a commit."""
        found = {}
        for role in ("AUTHOR", "COMMITTER"):
            for key, value in (("NAME", self.name), ("EMAIL", self.email)):
                if not value.strip() or any(ord(mark) < 32 or mark in "<>" for mark in value):
                    raise CommitRefused(f"A commit needs a {key.lower()} of its author: {value!r} is none.")
                found[f"GIT_{role}_{key}"] = value.strip()
        return found


@dataclass(frozen=True)
class Place:
    """Where a commit goes: a checkout and the branch that is checked out ("" for none: a detached HEAD)."""

    root: Path
    inner: str
    branch: str

    def module(self, name: str) -> str:
        """The module's folder, from the checkout's root on."""
        return f"{self.inner}/{name}" if self.inner else name


@dataclass(frozen=True)
class Committed:
    """What was done: the commit, its branch, and whether the checkout's own files were brought up to it."""

    commit: str
    branch: str
    path: Path
    checked_out: bool


def place(folder: str | Path, roots: Iterable[str | Path]) -> Place:
    """The checkout that a folder lies in. Raises PathRefused and CommitRefused.

    Its root and its repository must lie under the roots as well: a commit writes to both.
    """
    roots = list(roots)
    real = resolve_under(folder, roots)
    git = Git(real)
    try:
        root = resolve_under(git.text("rev-parse", "--show-toplevel"), roots)
        for kind in ("--git-dir", "--git-common-dir"):
            resolve_under(git.text("rev-parse", "--path-format=absolute", kind), roots)
    except GitError as error:
        raise CommitRefused(f"{real} is no Git checkout that this server may use: {error}") from error
    inner = real.relative_to(root).as_posix()
    return Place(root, "" if inner == "." else inner, git.ask("symbolic-ref", "--short", "-q", "HEAD"))


def commit(
    module: str,
    files: Iterable[GeneratedFile],
    where: Place,
    *,
    author: Author,
    message: str,
    branch: str = "",
    overwrite: bool = False,
) -> Committed:
    """Commit the module's files to a branch, which is made where it is not there.

    `branch` is the one that is checked out when empty. A module that is there already is replaced only if it
    was generated and `overwrite` is set. Raises CommitRefused, WriteRefused, GitError or OSError.
    """
    if not message.strip():
        raise CommitRefused("A commit needs a message.")
    git = Git(where.root, author.variables())
    branch = _checked_branch(git, branch or where.branch)
    path = where.module(module)
    head = git.ask("rev-parse", "--verify", "-q", "HEAD^{commit}")
    old = git.ask("rev-parse", "--verify", "-q", f"refs/heads/{branch}^{{commit}}")
    checked_out = branch == where.branch or not old
    if checked_out:
        _refuse_unsaved(git, where, path)
    with tempfile.TemporaryDirectory(prefix="devkit_commit_") as temporary:
        written = write(module, files, temporary, [temporary])
        _refuse_taken(git, old or head, path, overwrite)
        tree = _tree(git, old or head, path, written, Path(temporary) / "index")
        if old and tree == git.text("rev-parse", f"{old}^{{tree}}"):
            raise CommitRefused(f"The branch {branch} holds exactly these files already: nothing to commit.")
        parent = ["-p", old or head] if old or head else []
        new = git.run("commit-tree", tree, *parent, data=message.strip().encode() + b"\n").decode().strip()
        git.run("update-ref", "-m", f"commit: {module}", f"refs/heads/{branch}", new, old)
        if checked_out:
            _bring_up(git, where, branch, path, written, new)
    return Committed(new, branch, where.root / path, checked_out)


def _checked_branch(git: Git, branch: str) -> str:
    if not branch:
        raise CommitRefused("No branch is checked out there (a detached HEAD): name one.")
    if branch.startswith("-") or not git.ask("check-ref-format", "--branch", branch) == branch:
        raise CommitRefused(f"“{branch}” cannot be a branch: use letters, digits, dots, dashes and slashes.")
    others = git.ask("worktree", "list", "--porcelain")
    own = git.ask("symbolic-ref", "--short", "-q", "HEAD")
    if branch != own and f"branch refs/heads/{branch}\n" in f"{others}\n":
        raise CommitRefused(f"The branch {branch} is checked out in another folder: commit it there.")
    return branch


def _refuse_unsaved(git: Git, where: Place, path: str) -> None:
    folder = Path(git.text("rev-parse", "--path-format=absolute", "--git-dir"))
    for name, what in UNFINISHED.items():
        if (folder / name).exists():
            raise CommitRefused(f"Somebody is in the middle of {what} in {where.root}: finish it first.")
    for parent in (where.root / path).relative_to(where.root).parents:
        if (where.root / parent).is_symlink():
            raise CommitRefused(f"{parent} is a symbolic link: name the folder that it leads to.")
    if (where.root / path).is_symlink():
        raise CommitRefused(f"{path} is a symbolic link: a module is never written through one.")
    state = ["status", "--porcelain=v1", "--untracked-files=all", "--ignored=matching", "-z"]
    dirty = [line[3:] for line in git.text(*state, "--", f":(literal){path}").split("\0") if line]
    if dirty:
        raise CommitRefused(
            f"{path} holds changes that are not committed ({', '.join(dirty[:3])}): commit or remove them first."
        )


def _refuse_taken(git: Git, base: str, path: str, overwrite: bool) -> None:
    kind = git.ask("cat-file", "-t", f"{base}:{path}") if base else ""
    if not kind:
        return
    if kind != "tree":
        raise CommitRefused(f"{path} is no folder on that branch.")
    if not git.ask("cat-file", "-t", f"{base}:{path}/{MARK}"):
        raise CommitRefused(f"{path} was not generated: choose another name or folder.")
    if not overwrite:
        raise CommitRefused(f"{path} is there already: ask to overwrite it.")


def _tree(git: Git, base: str, path: str, written: Path, index: Path) -> str:
    """The base's files with the module's folder replaced, as a tree; by an index of its own."""
    own = Git(git.folder, {**git.variables, "GIT_INDEX_FILE": str(index)})
    own.run("read-tree", *([base] if base else ["--empty"]))
    own.run("rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", f":(literal){path}")
    own.run("update-index", "-z", "--index-info", data=_entries(own, path, written))
    return own.text("write-tree")


def _entries(git: Git, path: str, written: Path) -> bytes:
    lines = []
    for file in sorted(each for each in written.rglob("*") if each.is_file()):
        blob = git.run("hash-object", "-w", "--stdin", "--no-filters", data=file.read_bytes()).decode().strip()
        lines.append(f"100644 {blob}\t{path}/{file.relative_to(written).as_posix()}\0")
    return "".join(lines).encode()


def _bring_up(git: Git, where: Place, branch: str, path: str, written: Path, new: str) -> None:
    """Let the checkout show the commit: its HEAD, its index below the path, and the files."""
    if branch != where.branch:
        git.run("symbolic-ref", "-m", f"checkout: moving to {branch}", "HEAD", f"refs/heads/{branch}")
    git.run("rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", f":(literal){path}")
    git.run("update-index", "-z", "--index-info", data=_entries(git, path, written))
    parent = (where.root / path).parent
    files = [
        GeneratedFile(file.relative_to(written).as_posix(), file.read_bytes())
        for file in sorted(written.rglob("*"))
        if file.is_file() and file.name != MARK
    ]
    write(written.name, files, parent, [parent], overwrite=True)


__all__ = ["Author", "CommitRefused", "Committed", "GitError", "Place", "commit", "place"]
