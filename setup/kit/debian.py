"""Packages of Debian, fetched and unpacked without installing them and without touching the machine's apt.

A private apt state in the cache: its own lists, its own archive folder, and either the machine's own sources
or one release of Debian whose address is taken from those sources.
"""

import os
import shutil
import time
from pathlib import Path

from .cache import Cache, write_atomically
from .console import Failure
from .process import Call, run

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
FRESH_SECONDS = 6 * 3600


def available() -> bool:
    """True where the machine has apt and dpkg."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


class PrivateApt:
    """apt with a state of its own.

    :param release: a release of Debian ("sid", "bookworm"); None for the machine's own sources
    :param mirror: where that release comes from
    """

    def __init__(self, cache: Cache, release: str | None = None, mirror: str = "") -> None:
        self.cache = cache
        self.name = release or "machine"
        self.state = cache.root / "apt" / self.name
        self.release = release
        self.mirror = mirror

    def options(self) -> list[str]:
        """What makes apt work in the private state."""
        settings = {
            "Dir::State::Lists": self.state / "lists",
            "Dir::Cache": self.state / "cache",
            "APT::Sandbox::User": "",
            "Debug::NoLocking": "true",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
        }
        if self.release:
            settings["Dir::Etc::sourcelist"] = self.state / "debian.sources"
            settings["Dir::Etc::sourceparts"] = "/dev/null"
            # A mirror that lags behind still has signed packages; refusing it leaves a machine without Odoo.
            settings["Acquire::Check-Valid-Until"] = "false"
        return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]

    def update(self) -> None:
        """Fetch the package lists unless they are from the last hours."""
        stamp = self.state / "updated"
        with self.cache.lock(f"apt-{self.name}", "the package lists"):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < FRESH_SECONDS:
                return
            for folder in ("lists/partial", "cache/archives/partial"):
                (self.state / folder).mkdir(parents=True, exist_ok=True)
            if self.release:
                self._write_sources()
            self._apt(["update", "--error-on=any"], "to read the package lists")
            stamp.touch()

    def _write_sources(self) -> None:
        if not KEYRING.exists():
            raise Failure(
                f"Debian's keyring {KEYRING} is missing, so nothing from its archive can be trusted.",
                "Install the package debian-archive-keyring.",
            )
        source = {
            "Types": "deb",
            "URIs": self.mirror,
            "Suites": self.release,
            "Components": "main",
            "Signed-By": KEYRING,
        }
        text = "".join(f"{name}: {value}\n" for name, value in source.items())
        write_atomically(self.state / "debian.sources", text)

    def _apt(self, arguments: list[str], purpose: str, cwd: Path | None = None, log: bool = True) -> str:
        call = Call(cwd=cwd, log=self.cache.log("apt") if log else None, env=_english(), fetches=True)
        return run(["apt-get", *self.options(), *arguments], purpose, call)

    def debian_mirror(self) -> str | None:
        """The address from which this machine gets Debian, or None where it gets something else (Ubuntu)."""
        template = "$(REPO_URI)|$(LABEL)|$(ORIGIN)"
        listed = self._apt(
            ["indextargets", "--format", template, "Created-By: Packages"], "to find the mirror", log=False
        )
        for line in listed.splitlines():
            address, label, origin = (line.split("|") + ["", ""])[:3]
            if origin == "Debian" and label == "Debian":
                return address
        return None

    def candidate(self, package: str) -> str:
        """The version that would be fetched.

        :raises Failure: when the sources do not have the package
        """
        call = Call(env=_english())
        shown = run(["apt-cache", *self.options(), "policy", package], f"to find {package}", call)
        for line in shown.splitlines():
            label, _, version = line.strip().partition(": ")
            if label == "Candidate" and version != "(none)":
                return version
        raise Failure(
            f"The package sources ({self.name}) have no package {package}.",
            "Run apt-get update, or check the sources of this machine.",
        )

    def fetch(self, packages: list[str], root: Path) -> None:
        """Download packages (apt checks their hashes) and unpack them under `root`."""
        folder = root.parent / f"{root.name}.debs"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            self._apt(["download", *packages], f"to fetch {packages[0]}", cwd=folder)
            root.mkdir(parents=True, exist_ok=True)
            for archive in sorted(folder.glob("*.deb")):
                run(["dpkg-deb", "-x", archive, root], f"to unpack {archive.name}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def missing_dependencies(self, package: str) -> list[str]:
        """`package` and what it needs that this machine lacks, as apt would install them."""
        listed = self._apt(
            ["install", "--simulate", "--no-install-recommends", package], f"to plan {package}", log=False
        )
        return [line.split()[1] for line in listed.splitlines() if line.startswith("Inst ")]


def _english() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


def install(cache: Cache, packages: list[str], purpose: str) -> None:
    """Install packages on the machine itself; only root may.

    :raises Failure: names the packages, so that an administrator can install them
    """
    wanted = " ".join(packages)
    if os.geteuid() != 0 or not available():
        raise Failure(f"Missing {purpose}.", f"Ask an administrator to install: {wanted}")
    call = Call(env=_english(), log=cache.log("apt"), fetches=True)
    with cache.lock("apt-system", "the machine's packages"):
        run(["apt-get", "update", "-q"], "to read the package lists", call)
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], purpose, call)


def dangling_links(folder: Path) -> list[Path]:
    """Symbolic links under `folder` that lead nowhere."""
    found = []
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(place, name)
            if path.is_symlink() and not path.exists():
                found.append(path)
    return sorted(found)
