"""Whether a mutant is caught: it is installed and its own tests run, on a copy of one prepared database."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mutants import Mutant

from addons.devkit_scaffold.engine.proof import Listener, Options, ProofError
from addons.devkit_scaffold.engine.proof.logread import LogReader
from addons.devkit_scaffold.engine.proof.module import Module
from addons.devkit_scaffold.engine.proof.prover import Proof, addons_path_of, proof_of
from addons.devkit_scaffold.engine.proof.server import Server
from addons.devkit_scaffold.engine.proof.template import Recipe
from addons.devkit_scaffold.engine.proof.testcount import count

SERIES = "19.0"
TOUR = "test_tour"


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant; `said` is the first thing that spoke against it, empty where nothing did."""

    mutant: Mutant
    said: str

    @property
    def is_caught(self) -> bool:
        """Whether installation or tests turned red."""
        return bool(self.said)

    def __str__(self) -> str:
        return f"{'red  ' if self.is_caught else 'GREEN'} {self.mutant} [{self.said}]"


class Trials:
    """Tries mutants of one module, one after the other, in a folder."""

    def __init__(self, files: Mapping[str, bytes], name: str, folder: Path, prefix: str):
        self.files, self.name, self.folder = files, name, folder
        self.server = _server(folder)
        self.options = Options(lint=False, prefix=prefix, run="mutant", timeout=300)
        whole = Module.at(self._written(files))
        # That of the module as it is, whatever a mutant depends on: making one takes a minute.
        self.recipe = Recipe.of(
            whole, addons_path_of(whole, self.server), SERIES, prefix=prefix, demo=self.options.demo
        )

    def try_out(self, mutant: Mutant) -> Outcome:
        """Install the mutant and run its tests."""
        try:
            module = Module.at(self._written(mutant.files(self.files)))
            return Outcome(mutant, self._said(module))
        except ProofError as error:
            return Outcome(mutant, f"no module: {error}")

    def said_of_whole(self) -> str:
        """What is said of the module from which nothing is missing."""
        return self._said(Module.at(self._written(self.files)))

    def _written(self, files: Mapping[str, bytes]) -> Path:
        module = self.folder / self.name
        shutil.rmtree(module, ignore_errors=True)
        for path, content in files.items():
            place = module / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return module

    def _said(self, module: Module) -> str:
        def make(*arguments):
            proof = _Trial(*arguments)
            proof.recipe = self.recipe
            return proof

        verdict = proof_of(module, self.server, self.options, Listener(), make)
        for step in verdict.steps:
            for problem in step.counted:
                return f"{step.name}: {problem.message.splitlines()[0][:160]}"
            if step.ok is False:
                return f"{step.name}: {verdict.tests}"
        return ""


class _Trial(Proof):
    """Installation and tests in one start of Odoo; the tour in another, where nothing else was red."""

    titles = {"prepare": "Prepare", "install": "Install", "test": "Test"}

    def carry_out(self):
        self._do("prepare", self._prepare)
        if self._do("install", self._install_and_test) and self.steps[-1].ok:
            self._do("test", self._tour)
        return self._verdict(0)

    def _prepare(self):
        """As it was made by another trial; nothing is asked of the database before."""
        from addons.devkit_scaffold.engine.proof import template

        with template.ready(self.cluster, self.recipe, self.step) as _found:
            self.cluster.create(self.step.database, self.recipe.name)
        return True, []

    def _install_and_test(self):
        name = self.subject.name
        tags = f"/{name},-/{name}/tests/{TOUR}.py"
        done, found = self._ran(["-i", name, "--test-tags", tags, "--no-http"])
        rows = self._module_rows()
        installed, with_demo = rows[name]
        if installed != "installed":
            found.append(self._own_problem("install", "Odoo did not install the module."))
        if not with_demo:
            found.append(self._own_problem("install", "The demo data was not loaded."))
        return done, found

    def _tour(self):
        return self._ran(["--test-tags", f"/{self.subject.name}/tests/{TOUR}.py"])

    def _ran(self, arguments):
        log = LogReader()
        self.step.run(arguments, log)
        records = log.close()
        self.tests = count(records, self.subject.names)
        return True, self._problems("test", records)


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
