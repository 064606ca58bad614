"""Databases with the dependencies already installed, made once and copied for every proof.

Installing `mail` takes twenty seconds, copying a database a fifth of one. A template is keyed by all that
makes it what it is: Odoo's version and place, the dependencies and the state of their files, demo or not.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg2

from . import filestore, module, names
from .cluster import Cluster
from .error import ProofError
from .logread import LogReader
from .odoo_step import OdooStep

#: Raised when the way of making a template changes.
FORMAT = "2"


@dataclass(frozen=True)
class Recipe:
    """What a template holds: `depends` with or without demo data and asset bundles.

    `alone` leaves out modules that install themselves, for a subject that is one: it must not be in there.
    """

    prefix: str
    depends: tuple[str, ...]
    demo: bool
    bundles: bool
    alone: bool
    key: str

    @classmethod
    def of(cls, subject: module.Module, addons_path, version: str, *, prefix: str, demo: bool) -> "Recipe":
        """What the module under proof needs. Raises ProofError when a dependency cannot be found."""
        known = module.closure(subject.depends, addons_path)
        depends = tuple(sorted(known))
        bundles = subject.uses_browser and "web" in known
        alone = bool(subject.manifest.get("auto_install"))
        places = sorted(str(one.path) for one in known.values())
        key = repr((FORMAT, version, depends, places, demo, bundles, alone, module.fingerprint(known)))
        return cls(prefix, depends, demo, bundles, alone, key)

    @property
    def name(self) -> str:
        """The database that holds it."""
        return names.template_name(self.prefix, self.key)


@contextlib.contextmanager
def ready(
    cluster: Cluster, recipe: Recipe, step: OdooStep, on_make: Callable[[], None] = lambda: None
) -> Iterator[bool]:
    """Hold the template so that it can be copied; make it first where it is missing.

    Yields whether it was there already. Two proofs that need the same one wait for each other, and a
    template appears under its name only when it is whole. `on_make` is called before one is made: it takes
    a minute.
    """
    found = _hold_shared(cluster, recipe.name)
    if not found:
        with cluster.locked(recipe.name, step.cancelled):
            if not cluster.exists(recipe.name):
                on_make()
                _make(cluster, recipe, step)
            _touch(cluster, recipe)
        if not _hold_shared(cluster, recipe.name):
            raise ProofError("The template database was dropped while it was needed: prove once more.")
    try:
        _touch(cluster, recipe)
        yield found
    finally:
        cluster.unlock(recipe.name, shared=True)


def _hold_shared(cluster: Cluster, name: str) -> bool:
    """Keep others from dropping the template. Returns whether it is there (and held)."""
    if not cluster.try_lock(name, shared=True):
        return False
    if cluster.exists(name):
        return True
    cluster.unlock(name, shared=True)
    return False


def _touch(cluster: Cluster, recipe: Recipe) -> None:
    cluster.describe(recipe.name, f"{', '.join(recipe.depends)} used={time.time():.0f}")


def _make(cluster: Cluster, recipe: Recipe, step: OdooStep) -> None:
    """Install the dependencies in the proof's own database, then give it the template's name."""
    cluster.create(step.database)
    # As Odoo does for a database that it makes itself; without the right to, it does without.
    with (
        cluster.session(step.database) as session,
        session.cursor() as cursor,
        contextlib.suppress(psycopg2.Error),
    ):
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    _install(recipe, step)
    if recipe.bundles:
        step.build_bundles(LogReader())
    with cluster.session(step.database) as session:
        filestore.into_database(session, step.data_dir / "filestore" / step.database)
    cluster.rename(step.database, recipe.name)


def _install(recipe: Recipe, step: OdooStep) -> None:
    log = LogReader()
    options = ["--with-demo"] * recipe.demo + ["--skip-auto-install"] * recipe.alone
    code = step.run(["-i", ",".join(recipe.depends), *options, "--no-http"], log)
    errors = [record for record in log.close() if record.level in ("ERROR", "CRITICAL")]
    if code or errors:
        reason = errors[-1].message if errors else log.tail()
        raise ProofError(f"The dependencies ({', '.join(recipe.depends)}) cannot be installed: {reason}")
