"""Looks at a folder, a Git checkout or a log without starting a program."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

#: A probe answers at once: folders deeper or larger than this are counted only in part.
MAX_DEPTH = 4
MAX_FOLDERS = 20_000
_SKIPPED = {".git", "node_modules", "__pycache__", ".venv", "venv", ".tox"}
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True)
class GitHead:
    """Where a checkout stands; ``branch`` is empty when HEAD is detached, ``commit`` before the first one."""

    branch: str
    commit: str


def find_addons(root: Path) -> list[Path]:
    """Return the folders under ``root`` that hold a manifest, sorted; links are not followed."""
    found = []
    for seen, (folder, names, files) in enumerate(os.walk(root), start=1):
        depth = len(Path(folder).relative_to(root).parts)
        if "__manifest__.py" in files:
            found.append(Path(folder))
        stop = "__manifest__.py" in files or depth >= MAX_DEPTH or seen >= MAX_FOLDERS
        names[:] = [] if stop else sorted(name for name in names if name not in _SKIPPED)
    return sorted(found)


def git_head(checkout: Path) -> GitHead | None:
    """Return where a Git checkout stands, or ``None`` when it is none. Git itself is not run.

    Running ``git`` in a folder runs what its configuration says (``core.fsmonitor``, ``core.sshCommand``).
    """
    folder = checkout / ".git"
    if folder.is_file():
        return GitHead("", "")  # a linked worktree: its data lie elsewhere, perhaps outside the allowed roots
    head = _read(folder / "HEAD")
    if head is None:
        return None
    if not head.startswith("ref: "):
        return GitHead("", head if _COMMIT.fullmatch(head) else "")
    reference = head.removeprefix("ref: ")
    return GitHead(reference.removeprefix("refs/heads/"), _resolve(folder, reference))


def human_size(size: float) -> str:
    """Return a number of bytes as people read it: ``1.2 GB``."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def _resolve(folder: Path, reference: str) -> str:
    if ".." in reference.split("/"):
        return ""
    loose = _read(folder / reference)
    if loose and _COMMIT.fullmatch(loose):
        return loose
    for line in (_read(folder / "packed-refs") or "").splitlines():
        commit, _, name = line.partition(" ")
        if name == reference and _COMMIT.fullmatch(commit):
            return commit
    return ""


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return None
