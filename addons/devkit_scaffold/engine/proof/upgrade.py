"""Proves a migration: a database that holds data of the old version is upgraded to the new one.

The old version is installed with its demo data in a throw-away database; then its folder is exchanged for the
new one and Odoo upgrades it. What the log says counts as in every proof; besides, each row, value and link
is compared with what it was.
"""

import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from psycopg2 import errors, sql

from ..blueprint.model import Blueprint
from ..generate import generate
from ..migrate import data
from .module import Module
from .problem import Problem
from .prover import Listener, Options, Proof, proof_of
from .server import Server
from .verdict import Verdict

STEPS = {
    "prepare": "Prepare the database",
    "install": "Install the old version",
    "upgrade": "Upgrade to the new version",
    "data": "Compare the data",
    "test": "Run the tests of the new version",
}


def prove_upgrade(
    old: Blueprint,
    new: Blueprint,
    server: Server,
    options: Options,
    listener: Listener,
) -> Verdict:
    """Prove that the module of `old` becomes that of `new` without losing data.

    Raises ProofError and ProofCancelled as `prove` does; database and folders are gone in every case.
    """
    with tempfile.TemporaryDirectory(prefix="devkit_upgrade_", dir=server.work_dir) as folder:
        places = [_write(Path(folder, name), blueprint) for name, blueprint in (("old", old), ("new", new))]

        def make(*parts):
            return _Upgrade(old, new, places[1], *parts)

        # The linters look at one version, in a proof of its own.
        return proof_of(Module.at(places[0]), server, replace(options, lint=False), listener, make)


def _write(folder: Path, blueprint: Blueprint) -> Path:
    module = folder / blueprint.module.name
    for file in generate(blueprint):
        path = module / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return module


class _Upgrade(Proof):
    """The proof of one upgrade on its way."""

    titles = STEPS

    def __init__(self, old: Blueprint, new: Blueprint, new_place: Path, *parts):
        super().__init__(*parts)
        self.old = old
        self.new = new
        self.new_module = Module.at(new_place)
        self.data_before = data.Data({}, {})

    def carry_out(self) -> Verdict:
        started = time.monotonic()
        if self._do("prepare", self._prepare) and self._do("install", self._install):
            self.data_before = self._data(self.old)
            shutil.rmtree(self.copy)
            self.new_module.copy_to(self.copy.parent)
            if self._do("upgrade", self._upgrade_version):
                self._do("data", self._compare)
                if self.options.tests:
                    self._do("test", self._test)
        return Verdict(
            module=self.subject.name,
            version=self.new.module.version,
            steps=self._all_steps(),
            tests=self.tests,
            tests_wanted=self.options.tests,
            seconds=time.monotonic() - started,
            template_made=self.template_made,
        )

    def _upgrade_version(self) -> tuple[bool, list[Problem]]:
        done, found = self._upgrade()
        version = self._installed_version()
        if done and version != self.new.module.version:
            message = f"The database says version {version}, not {self.new.module.version}."
            found.append(self._own_problem("upgrade", message))
        return done, found

    def _installed_version(self) -> str:
        with self.cluster.session(self.step.database) as session, session.cursor() as cursor:
            cursor.execute("SELECT latest_version FROM ir_module_module WHERE name = %s", [self.subject.name])
            row = cursor.fetchone()
        return row[0] if row else ""

    def _compare(self) -> tuple[bool, list[Problem]]:
        after = self._data(self.new)
        found = data.differences(self.old, self.new, self.data_before, after)
        return True, [self._own_problem("data", sentence) for sentence in found]

    def _data(self, blueprint: Blueprint) -> data.Data:
        with self.cluster.session(self.step.database) as session:
            return data.read(
                blueprint,
                lambda table: _rows(session, table),
                lambda relation: _pairs(session, relation),
            )


def _rows(session, table: str) -> data.Rows:
    query = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
    names, rows = _read(session, query)
    return {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in rows}


def _pairs(session, relation: tuple[str, str, str]) -> set[tuple[int, int]]:
    table, own, other = (sql.Identifier(name) for name in relation)
    return set(_read(session, sql.SQL("SELECT {}, {} FROM {}").format(own, other, table))[1])


def _read(session, query) -> tuple[list[str], list[tuple]]:
    """The names of the columns and the rows; nothing where the table is not there."""
    try:
        with session.cursor() as cursor:
            cursor.execute(query)
            return [column.name for column in cursor.description], cursor.fetchall()
    except (errors.UndefinedTable, errors.UndefinedColumn):
        return [], []
