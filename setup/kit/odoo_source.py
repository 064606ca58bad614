"""Where Odoo 19 comes from: a checkout that is there, Debian's package, or its Git repository."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import debian
from .cache import Cache, digest
from .console import Failure, say, step
from .process import Call, run

SERIES = "19.0"
BRANCH = "19.0"
GIT = "https://github.com/odoo/odoo.git"
PACKAGE = "odoo-19"
# Debian replaces files of Odoo by links into these packages. From sid only what bookworm lacks: sid's
# fonts-font-awesome has other files than those that Odoo names.
LINKED_BOOKWORM = [
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome",
    "fonts-roboto-unhinted",
    "fonts-inconsolata",
    "fonts-ocr-b",
]
LINKED_SID = ["fonts-montserrat"]
DIST_PACKAGES = "usr/lib/python3/dist-packages"
# Debian removes this library; every asset bundle names it, so an empty one stands in its place.
REMOVED_LIBRARY = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


@dataclass(frozen=True)
class OdooSource:
    """An Odoo that lies on disk: `path` goes on Python's path, `addons` on the addons path."""

    path: Path
    origin: str
    version: str

    @property
    def addons(self) -> Path:
        """The folder with the applications (Debian keeps a second one without their views)."""
        for folder in (self.path / "addons", self.path / "odoo" / "addons"):
            if (folder / "web" / "static" / "src").is_dir():
                return folder
        raise Failure(
            f"{self.path} has no addons folder with the module web.", "Use a whole copy of Odoo 19."
        )

    @property
    def key(self) -> str:
        """Changes when another Odoo lies here."""
        return digest(str(self.path), self.version)


def obtain(cache: Cache, environ: Mapping[str, str]) -> OdooSource:
    """The first that can be had of: ODOO_PATH, Debian's package, Odoo's Git repository (ODOO_GIT)."""
    if environ.get("ODOO_PATH"):
        return from_path(Path(environ["ODOO_PATH"]).expanduser().absolute())
    if environ.get("ODOO_GIT"):
        return from_git(cache, environ["ODOO_GIT"])
    return from_debian(cache) or from_git(cache, GIT)


def from_path(path: Path) -> OdooSource:
    """An Odoo that the user has: a checkout, or a folder in which the package `odoo` lies."""
    release = path / "odoo" / "release.py"
    if not release.is_file():
        raise Failure(
            f"ODOO_PATH={path} is no Odoo: it has no odoo/release.py.",
            f"Let it name a checkout of Odoo {SERIES}, or unset it to have one fetched.",
        )
    return _checked(path, f"ODOO_PATH {path}")


def from_debian(cache: Cache) -> OdooSource | None:
    """Debian's package, or None on a machine whose apt knows no Debian mirror."""
    for key in cache.keys("odoo"):
        if key.startswith("debian-") and cache.is_whole("odoo", key):
            return _checked(cache.place("odoo", key) / DIST_PACKAGES, "the Debian package")
    if not debian.available():
        return None
    machine = debian.PrivateApt(cache)
    with step("Looking for Odoo in the machine's package sources"):
        machine.update()
        mirror = machine.debian_mirror()
    if not mirror:
        return None
    return _fetch_from_debian(cache, mirror)


def _fetch_from_debian(cache: Cache, mirror: str) -> OdooSource:
    sid = debian.PrivateApt(cache, "sid", mirror)
    bookworm = debian.PrivateApt(cache, "bookworm", mirror)
    with step("Fetching Odoo 19 from Debian (130 MB, 1.2 GB unpacked)") as current:
        current.note("package lists")
        sid.update()
        bookworm.update()
        version = sid.candidate(PACKAGE)
        current.note(version)

        def build(folder: Path) -> None:
            sid.fetch([PACKAGE, *LINKED_SID], folder)
            bookworm.fetch(LINKED_BOOKWORM, folder)
            _complete(folder / DIST_PACKAGES)

        place = cache.obtain("odoo", f"debian-{version}", build)
    return _checked(place / DIST_PACKAGES, "the Debian package")


def _complete(dist_packages: Path) -> None:
    library = dist_packages / "odoo" / "addons" / REMOVED_LIBRARY
    library.parent.mkdir(parents=True, exist_ok=True)
    library.touch()
    for link in debian.dangling_links(dist_packages):
        name = link.relative_to(dist_packages)
        say(f"  ! {name} leads nowhere: the package with {link.readlink()} is missing")


def from_git(cache: Cache, address: str) -> OdooSource:
    """A shallow clone of branch 19.0."""
    if not shutil.which("git"):
        raise Failure(
            "git is missing, and without it Odoo cannot be fetched from its repository.",
            "Install git, or let ODOO_PATH name a checkout of Odoo 19.0 that you have.",
        )
    # As a plain path git would copy the whole history.
    local = address.startswith(("/", ".", "~"))
    url = Path(address).expanduser().absolute().as_uri() if local else address

    def build(folder: Path) -> None:
        argv = ["git", "clone", "--quiet", "--depth", "1", "--branch", BRANCH, url, folder]
        run(argv, f"to clone branch {BRANCH} of {address}", Call(log=cache.log("git"), fetches=True))

    key = f"git-{BRANCH}-{digest(url)}"
    if cache.is_whole("odoo", key):
        return _checked(cache.place("odoo", key), address)
    with step(f"Cloning Odoo, branch {BRANCH}, from {address}"):
        place = cache.obtain("odoo", key, build)
    return _checked(place, address)


def _checked(path: Path, origin: str) -> OdooSource:
    text = (path / "odoo" / "release.py").read_text(encoding="utf-8")
    found = re.search(r"^version_info\s*=\s*\(([^)]*)\)", text, re.MULTILINE)
    parts = [part.strip().strip("'\"") for part in found.group(1).split(",")] if found else []
    series = ".".join(parts[:2])
    if series != SERIES:
        raise Failure(
            f"{path} holds Odoo {series or 'of an unknown version'}, and DevKit is made for {SERIES}.",
            f"Let ODOO_PATH name a checkout of branch {BRANCH}.",
        )
    return OdooSource(path, origin, ".".join(parts[:3]))
