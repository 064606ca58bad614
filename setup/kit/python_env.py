"""Virtual environments, each made from a lock, also where Debian has no venv, ensurepip or pip."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from . import debian
from .cache import Cache, digest
from .console import Failure, step
from .odoo_source import OdooSource
from .process import Call, run
from .project import LOCKS, ROOT

SUPPORTED = ((3, 11), (3, 12))
# psycopg2-binary is psycopg2 under another name, and Odoo from Git is no distribution: pip is told that both
# are there, or it would compile the one and fail on the other.
PROVIDED = {"odoo": "19.0", "psycopg2": "2.9.9"}
ODOO_BIN = "import odoo.cli\nodoo.cli.main()\n"


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def odoo_bin(self) -> Path:
        """The script that Odoo's worker processes restart themselves from."""
        return self.folder / "bin" / "odoo-bin"

    @property
    def key(self) -> str:
        """Changes with the Python, the lock and the Odoo that it was made from."""
        return self.folder.name


def lock_file(name: str) -> Path:
    """The lock of an environment for the running Python."""
    return LOCKS / f"{name}-{sys.version_info[0]}.{sys.version_info[1]}.txt"


def obtain(cache: Cache, name: str, title: str, source: OdooSource | None = None) -> Environment:
    """The environment that the lock `name` describes, with Odoo on its path if `source` is given."""
    require_supported()
    lock = lock_file(name)
    key = f"{name}-{digest(sys.version, sys.prefix, lock.read_bytes(), source.key if source else '')}"
    if cache.is_whole("python", key):
        return Environment(cache.place("python", key))

    def build(folder: Path) -> None:
        environment = Environment(folder)
        _create(cache, folder)
        if source:
            _add_odoo(environment, source)
        _install(cache, environment, lock)

    with step(title):
        return Environment(cache.obtain("python", key, build, in_place=True))


def require_supported() -> None:
    """:raises Failure: under a Python for which nothing is locked"""
    if sys.version_info[:2] not in SUPPORTED:
        names = " and ".join(f"{major}.{minor}" for major, minor in SUPPORTED)
        raise Failure(
            f"This is Python {sys.version_info[0]}.{sys.version_info[1]}; Odoo DevKit supports {names}.",
            "Install one of them (on Debian: apt-get install python3.11), then: python3.11 setup/start",
        )


def _create(cache: Cache, folder: Path) -> None:
    try:
        argv = [sys.executable, "-m", "venv", "--without-pip", "--clear", folder]
        run(argv, "to make a virtual environment", Call(log=cache.log("python")))
    except Failure as failure:
        if "No module named venv" not in failure.remedy:
            raise
        raise Failure(
            "Python's module venv is missing.", "Install the package python3-venv of this system."
        ) from failure
    if _has_ensurepip():
        argv = [folder / "bin" / "python", "-m", "ensurepip", "--default-pip"]
        run(argv, "to install pip", Call(log=cache.log("python")))
    else:
        wheel = _pip_wheel(cache)
        argv = [folder / "bin" / "python", f"{wheel}/pip", "install", "--no-index", "--no-deps", wheel]
        run(argv, "to install pip", Call(log=cache.log("python"), env=_pip_environment()))


def _has_ensurepip() -> bool:
    """Debian ships Python without it: the module is missing, or its wheels are."""
    probe = "import ensurepip; ensurepip.version()"
    return subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False).returncode == 0


def _pip_wheel(cache: Cache) -> Path:
    """Pip as Debian ships it for its own virtual environments, installed here or unpacked into the cache."""
    system = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if system:
        return system[-1]
    if not debian.available():
        raise Failure("pip and Python's ensurepip are missing.", "Install pip for this Python.")
    apt = debian.PrivateApt(cache)
    apt.update()
    version = apt.candidate("python3-pip-whl")
    place = cache.obtain(
        "pip", version.replace(":", "_"), lambda folder: apt.fetch(["python3-pip-whl"], folder)
    )
    return sorted((place / "usr/share/python-wheels").glob("pip-*.whl"))[-1]


def _add_odoo(environment: Environment, source: OdooSource) -> None:
    """Put Odoo on the path, as a distribution that pip can see, and beside it the script that starts it."""
    site_packages = next((environment.folder / "lib").glob("python*/site-packages"))
    (site_packages / "odoo.pth").write_text(f"{source.path}\n", encoding="utf-8")
    for name, version in PROVIDED.items():
        if not list(source.path.glob(f"{name}-*.egg-info")):
            _declare(site_packages, name, version)
    environment.odoo_bin.write_text(f"#!{environment.python}\n{ODOO_BIN}", encoding="utf-8")
    environment.odoo_bin.chmod(0o755)


def _declare(site_packages: Path, name: str, version: str) -> None:
    metadata = site_packages / f"{name}-{version}.dist-info"
    metadata.mkdir()
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: Provided by odoo-devkit\n"
    (metadata / "METADATA").write_text(text, encoding="utf-8")
    (metadata / "INSTALLER").write_text("odoo-devkit\n", encoding="utf-8")
    (metadata / "RECORD").write_text("", encoding="utf-8")


def _install(cache: Cache, environment: Environment, lock: Path) -> None:
    """Install exactly what the lock names; it is the constraints file too, so nothing moves a version."""
    pip = [environment.python, "-m", "pip"]
    call = Call(log=cache.log("python"), env=_pip_environment(), cwd=ROOT, fetches=True)
    try:
        run(
            [*pip, "install", "--constraint", lock, "--requirement", lock], "to install Python packages", call
        )
    except Failure as failure:
        if "BackendUnavailable" in failure.remedy or "gcc" in failure.remedy:
            raise Failure("A Python package has no wheel for this machine.", failure.remedy) from failure
        raise
    run([*pip, "check"], "to check that the Python packages fit together", call)


def _pip_environment() -> dict[str, str]:
    return {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_NO_INPUT": "1",
    }
