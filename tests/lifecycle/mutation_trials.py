"""Whether a module's own tests catch a mutant: it is installed and tested on a prepared database's copy."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from mutants import Mutant

from addons.devkit_scaffold.engine.proof import Listener, Options, ProofCancelled, ProofError
from addons.devkit_scaffold.engine.proof import template as prepared
from addons.devkit_scaffold.engine.proof.logread import LogReader
from addons.devkit_scaffold.engine.proof.module import Module
from addons.devkit_scaffold.engine.proof.prover import Proof, addons_path_of, proof_of
from addons.devkit_scaffold.engine.proof.server import Server
from addons.devkit_scaffold.engine.proof.testcount import count

SERIES = "19.0"
TOUR = "test_tour.py"
# A test that has failed, in the log.
_FAILED = re.compile(r"\.tests\.\S+ ?: (?:FAIL|ERROR): (?P<test>.+)")


class Trials:
    """Tries mutants of one module, one after the other, in a folder."""

    def __init__(self, files: Mapping[str, bytes], name: str, folder: Path, prefix: str):
        self.files, self.name, self.folder = files, name, folder
        self.server = _server(folder)
        self.options = Options(lint=False, prefix=prefix, run="mutant", timeout=300)
        whole = self._written(files)
        # That of the module as it is, whatever a mutant depends on: making one takes a minute.
        self.recipe = prepared.Recipe.of(
            whole, addons_path_of(whole, self.server), SERIES, prefix=prefix, demo=self.options.demo
        )

    def said_of(self, mutant: Mutant | None = None) -> str:
        """The first thing that installation or tests say against a mutant, or against the module from which
        nothing is missing; empty where there is none.
        """
        try:
            return self._said(self._written(mutant.files(self.files) if mutant else self.files))
        except ProofError as error:
            return str(error)

    def _written(self, files: Mapping[str, bytes]) -> Module:
        folder = self.folder / self.name
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return Module.at(folder)

    def _said(self, module: Module) -> str:
        def make(*arguments):
            trial = _Trial(*arguments)
            trial.recipe = self.recipe
            return trial

        alarm = _Alarm()
        listener = Listener(on_line=alarm.hear, cancelled=lambda: bool(alarm.test))
        try:
            verdict = proof_of(module, self.server, self.options, listener, make)
        except ProofCancelled:
            return alarm.test
        against = [problem for step in verdict.steps for problem in step.counted]
        failed = [problem.test for problem in against if problem.test]
        if failed:
            return failed[0]
        if against:
            return against[0].message.splitlines()[0][:160]
        return "" if verdict.tests.ran else "no test ran"


class _Alarm:
    """Hears the first test that fails: what comes after it need not be waited for."""

    test = ""

    def hear(self, line: str) -> None:
        """A line of the log."""
        match = None if self.test else _FAILED.search(line)
        self.test = match["test"].strip() if match else self.test


class _Trial(Proof):
    """Installation and tests in one start of Odoo, the tour in another where nothing was red before."""

    titles = {"prepare": "Prepare the database", "install": "Install and test", "test": "Walk the tour"}

    def carry_out(self):
        if self._do("prepare", self._copy) and self._do("install", self._install_and_test):
            self._do("test", self._tour)
        return self._verdict(0)

    def _copy(self):
        with prepared.ready(self.cluster, self.recipe, self.step):
            self.cluster.create(self.step.database, self.recipe.name)
        return True, []

    def _install_and_test(self):
        name = self.subject.name
        found = self._run(["-i", name, "--test-tags", f"/{name},-/{name}/tests/{TOUR}", "--no-http"])
        state, has_demo = self._module_rows()[name]
        if state != "installed" or not has_demo:
            found.append(self._own_problem("install", "Odoo did not install the module with its demo data."))
        return not any(problem.counts for problem in found), found

    def _tour(self):
        return True, self._run(["--test-tags", f"/{self.subject.name}/tests/{TOUR}"])

    def _run(self, arguments):
        log = LogReader()
        self.step.run(arguments, log)
        records = log.close()
        self.tests = count(records, self.subject.names)
        return self._problems("test", records)


def _server(folder: Path) -> Server:
    odoo_bin = Path(os.environ["DEVKIT_ODOO_BIN"])
    addons_path = tuple(os.environ["DEVKIT_ADDONS_PATH"].split(","))
    return Server(
        addons_path=addons_path,
        odoo_root=str(Path(addons_path[-1]).parent),
        version=SERIES,
        python=str(odoo_bin.parent / "python"),
        host=os.environ.get("PGHOST", ""),
        port=os.environ.get("PGPORT", ""),
        user=os.environ.get("PGUSER", ""),
        password=os.environ.get("PGPASSWORD", ""),
        work_dir=str(folder),
    )
