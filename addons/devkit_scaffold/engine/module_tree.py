"""A module's folder as Git stores it: path within the module → (mode, blob)."""

import os
from collections.abc import Iterator
from pathlib import Path

from ...devkit_base.engine.git_program import Git

LINK, FILE, PROGRAM = "120000", "100644", "100755"
Entries = dict[str, tuple[str, str]]


def entries(git: Git, base: str, path: str) -> Entries:
    """What a commit holds below a path; empty without a commit, or where there is nothing."""
    if not base:
        return {}
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", base, "--", f"{path}/")
    return {name: (mode, blob) for name, (mode, _kind, blob) in _listed(listed, path)}


def _listed(output: bytes, path: str) -> Iterator[tuple[str, list[str]]]:
    """The files of a listing of Git below a path, each with what stands before its name."""
    for line in filter(None, output.decode("utf-8", "surrogateescape").split("\0")):
        about, _tab, name = line.partition("\t")
        yield name.removeprefix(f"{path}/"), about.split(" ")


def extract(git: Git, found: Entries, folder: Path) -> None:
    """Write what a commit holds into a folder that is not there yet."""
    folder.mkdir()
    for name, (mode, blob) in found.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        content = git.run("cat-file", "blob", blob)
        if mode == LINK:
            place.symlink_to(os.fsdecode(content))
            continue
        place.write_bytes(content)
        place.chmod(0o755 if mode == PROGRAM else 0o644)


def store(git: Git, folder: Path) -> Entries:
    """Store a folder's files as they are, without any filter of the repository."""
    found = {}
    for place in sorted(folder.rglob("*")):
        if place.is_symlink():
            mode, content = LINK, os.fsencode(os.readlink(place))
        elif place.is_file():
            mode, content = PROGRAM if os.access(place, os.X_OK) else FILE, place.read_bytes()
        else:
            continue
        blob = git.run("hash-object", "-w", "--stdin", "--no-filters", data=content).decode().strip()
        found[place.relative_to(folder).as_posix()] = (mode, blob)
    return found


def unsaved(git: Git, path: str, before: Entries, target: Path) -> list[str]:
    """The files of a module's folder that are not as the commit has them: staged, edited, removed, new.

    `git status` would run the filters that a repository's configuration names, so it is not asked.
    """
    listed = git.run("ls-files", "--stage", "-z", "--", f":(literal){path}")
    staged = {name: (mode, blob) for name, (mode, blob, _stage) in _listed(listed, path)}
    there = store(git, target) if target.is_dir() else {}
    new = git.run("ls-files", "--others", "--exclude-standard", "-z", "--", f":(literal){path}")
    found = {
        name.removeprefix(f"{path}/") for name in new.decode("utf-8", "surrogateescape").split("\0") if name
    }
    found |= {name for name in before.keys() | staged.keys() if before.get(name) != staged.get(name)}
    found |= {name for name in before if before[name] != there.get(name)}
    return sorted(found)


def replaced(git: Git, base: str, path: str, after: Entries, index: Path) -> str:
    """The tree of a commit in which a module's folder is replaced; by an index of its own."""
    own = Git(git.folder, {**git.variables, "GIT_INDEX_FILE": str(index)})
    own.run("read-tree", base or "--empty")
    put(own, path, entries(git, base, path), after)
    return own.text("write-tree")


def put(git: Git, path: str, before: Entries, after: Entries) -> None:
    """Replace a module's folder in the index."""
    gone = [f"0 {'0' * 40}\t{path}/{name}\0" for name in before if name not in after]
    there = [f"{mode} {blob}\t{path}/{name}\0" for name, (mode, blob) in after.items()]
    git.run(
        "update-index", "-z", "--index-info", data="".join([*gone, *there]).encode("utf-8", "surrogateescape")
    )
