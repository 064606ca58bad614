"""Commits a module to a branch of a Git checkout. Nothing is pushed, and nobody's unsaved work is touched.

The commit is made of Git's own objects, so that no filter, hook or half-staged index of the checkout has a
say in it. Where its branch is the one that is checked out, the module's folder is brought up to it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...devkit_base.engine.git_program import Git, GitError
from ...devkit_base.engine.paths import resolve_under
from . import module_tree
from .generate import GeneratedFile
from .merge import Unreadable
from .regenerate import make_plan, write_plan
from .regenerate.module_folder import FolderRefused
from .stored_base import BaseUnreadable
from .write import WriteRefused, write

#: Files of Git that are there while somebody is in the middle of something.
UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
    "index.lock": "another command of Git",
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
    blueprint: str = "",
) -> Committed:
    """Commit the module's files to a branch, which is made where it is not there.

    `branch` is the one that is checked out when empty. A module that is on the branch already must have been
    generated; what was changed there by hand is kept, element by element. Raises CommitRefused, GitError or
    OSError; but for the last, nothing has changed then.
    """
    if not message.strip():
        raise CommitRefused("A commit needs a message.")
    git = Git(where.root, author.variables())
    branch = _checked_branch(git, branch or where.branch)
    path = where.module(module)
    old = git.ask("rev-parse", "--verify", "-q", f"refs/heads/{branch}^{{commit}}")
    base = old or git.ask("rev-parse", "--verify", "-q", "HEAD^{commit}")
    checked_out = branch == where.branch or not old
    before = module_tree.entries(git, base, path)
    if checked_out:
        _refuse_unsaved(git, where, path, before)
    with tempfile.TemporaryDirectory(prefix="devkit_commit_") as temporary:
        written = _made(git, before, module, tuple(files), Path(temporary), blueprint)
        after = module_tree.store(git, written)
        if before and after == before:
            raise CommitRefused(f"The branch {branch} holds exactly these files already: nothing to commit.")
        if checked_out:
            _refuse_taken(where.root / path, before, after)
        tree = module_tree.replaced(git, base, path, after, Path(temporary) / "index")
        parent = ["-p", base] if base else []
        new = git.run("commit-tree", tree, *parent, data=message.strip().encode() + b"\n").decode().strip()
        git.run("update-ref", "-m", f"commit: {module}", f"refs/heads/{branch}", new, old)
        if checked_out:
            _bring_up(git, where, branch, path, (before, after), written)
    return Committed(new, branch, where.root / path, checked_out)


def _made(git, before, module, files, folder, blueprint) -> Path:
    """The module as it is to be, in a folder: written anew, or merged into what is on the branch."""
    try:
        if not before:
            return write(module, files, folder, [folder], blueprint=blueprint)
        module_tree.extract(git, before, folder / module)
        plan = make_plan(folder / module, files, [folder])
        if plan.merge.conflicts:
            first = plan.merge.conflicts[0]
            raise CommitRefused(
                f"{len(plan.merge.conflicts)} elements were changed both there and in the blueprint, the "
                f"first in {first.path}: regenerate the module in the checkout, settle them, commit it there."
            )
        return write_plan(plan, blueprint)
    except (FolderRefused, WriteRefused, BaseUnreadable, Unreadable) as error:
        raise CommitRefused(str(error).replace(f"{folder}/", "")) from error


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


def _refuse_unsaved(git: Git, where: Place, path: str, before: module_tree.Entries) -> None:
    folder = Path(git.text("rev-parse", "--path-format=absolute", "--git-dir"))
    for name, what in UNFINISHED.items():
        if (folder / name).exists():
            raise CommitRefused(f"Somebody is in the middle of {what} in {where.root}: finish it first.")
    target = where.root / path
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CommitRefused(f"{target} is no folder of its own: nothing is written through a link.")
    dirty = module_tree.unsaved(git, path, before, target)
    if dirty:
        some = ", ".join(dirty[:3])
        raise CommitRefused(f"{path} holds changes that are not committed ({some}): commit or remove them.")


def _refuse_taken(target: Path, before: module_tree.Entries, after: module_tree.Entries) -> None:
    """A file that Git ignores is nobody's to overwrite."""
    for path in after:
        if path not in before and os.path.lexists(target / path):
            raise CommitRefused(f"{target / path} is there, and Git ignores it: remove it first.")


def _bring_up(
    git: Git, where: Place, branch: str, path: str, trees: tuple[dict, dict], written: Path
) -> None:
    """Let the checkout show the commit: its HEAD, its index below the path, and the files that differ."""
    before, after = trees
    if branch != where.branch:
        git.run("symbolic-ref", "-m", f"checkout: moving to {branch}", "HEAD", f"refs/heads/{branch}")
    target = where.root / path
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        (target / name).unlink(missing_ok=True)
        if name in after:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(written / name, target / name, follow_symlinks=False)
    module_tree.put(git, path, before, after)


__all__ = ["Author", "CommitRefused", "Committed", "GitError", "Place", "commit", "place"]
