"""PostgreSQL's server programs: the system's, installed by root if missing, else unpacked into the cache."""

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import debian
from .cache import Cache
from .console import Failure, step

MINIMUM = 13
PACKAGE = "postgresql"
CREATE_CLUSTER_CONF = Path("/etc/postgresql-common/createcluster.conf")
REMEDY = (
    "Install PostgreSQL 13 or later (on Debian: apt-get install postgresql), "
    "or let DATABASE_URL name a server that is already there."
)


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, postgres and pg_ctl, and what they need in the environment."""

    folder: Path
    major: int
    variables: dict[str, str] = field(default_factory=dict)


def obtain(cache: Cache) -> Binaries:
    """The newest that the system has; fetched where it has none."""
    found = on_system()
    if found:
        return found
    if not debian.available():
        raise Failure("There is no PostgreSQL on this machine.", REMEDY)
    if os.geteuid() == 0:
        return _install(cache)
    return _unpack(cache)


def on_system(root: Path = Path("/")) -> Binaries | None:
    """The newest server programs under `root`, or None."""
    candidates = []
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin"):
        for folder in root.glob(pattern):
            number = re.search(r"\d+", folder.parent.name)
            programs = ("initdb", "postgres", "pg_ctl")
            if number and all(os.access(folder / program, os.X_OK) for program in programs):
                candidates.append((int(number.group()), folder))
    usable = sorted(item for item in candidates if item[0] >= MINIMUM)
    return Binaries(usable[-1][1], usable[-1][0]) if usable else None


def _install(cache: Cache) -> Binaries:
    with step("Installing PostgreSQL's programs"):
        debian.install(cache, ["postgresql-common"], "to run PostgreSQL")
        with no_main_cluster():
            debian.install(cache, [PACKAGE], "to run PostgreSQL")
    found = on_system()
    if not found:
        raise Failure("PostgreSQL was installed, but its programs are not where they should be.", REMEDY)
    return found


@contextlib.contextmanager
def no_main_cluster(conf: Path = CREATE_CLUSTER_CONF) -> Iterator[None]:
    """Keep Debian's package from making a cluster of its own; its settings are put back afterwards."""
    before = conf.read_text(encoding="utf-8") if conf.exists() else None
    kept = [line for line in (before or "").splitlines() if not line.startswith("create_main_cluster")]
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.write_text("\n".join([*kept, "create_main_cluster = false", ""]), encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            conf.unlink(missing_ok=True)
        else:
            conf.write_text(before, encoding="utf-8")


def _unpack(cache: Cache) -> Binaries:
    """Without root: the packages unpacked into the cache, with the libraries that the machine lacks."""
    for key in cache.keys("postgresql"):
        if cache.is_whole("postgresql", key):
            return _unpacked(cache.place("postgresql", key))
    with step("Fetching PostgreSQL's programs"):
        apt = debian.PrivateApt(cache)
        apt.update()
        version = apt.candidate(PACKAGE)
        packages = apt.missing_dependencies(PACKAGE)
        place = cache.obtain(
            "postgresql", re.sub(r"[^\w.+-]", "_", version), lambda folder: apt.fetch(packages, folder)
        )
    return _unpacked(place)


def _unpacked(root: Path) -> Binaries:
    found = on_system(root)
    if not found:
        raise Failure("The unpacked PostgreSQL has no programs.", REMEDY)
    libraries = sorted({str(path.parent) for path in root.glob("usr/lib/*-linux-*/*.so*")})
    inherited = os.environ.get("LD_LIBRARY_PATH")
    paths = [*libraries, *([inherited] if inherited else [])]
    return Binaries(found.folder, found.major, {"LD_LIBRARY_PATH": ":".join(paths)} if paths else {})
