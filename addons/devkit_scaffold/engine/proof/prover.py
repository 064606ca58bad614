"""Proves a module: lint, then in a throw-away database install, upgrade, access, own tests, uninstall."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ....devkit_base.engine.finding import Finding
from ..lint import QUICK, SLOW
from . import leftovers, names, other_series, snapshot, sweep, template, testcount, workspace
from .access import Matrix, matrix
from .access_facts import facts
from .cluster import Cluster
from .coverage_figures import Coverage, covered_enough
from .error import ProofCancelled, ProofError
from .expected import Context
from .linters import Linters
from .logread import LogReader, Record
from .module import Module
from .odoo_step import OdooStep
from .problem import Problem, problems
from .server import Server
from .verdict import Step, Verdict

STEPS = {
    "lint": "Lint",
    "prepare": "Prepare the database",
    "install": "Install",
    "upgrade": "Upgrade",
    "access": "Read who may do what",
    "test": "Run its tests",
    "uninstall": "Uninstall",
    "leftovers": "Look for leftovers",
    "pylint": "Wait for pylint-odoo",
}


@dataclass(frozen=True)
class Options:
    """How to prove. `run` tells the proof apart in the database's name; `timeout` is in seconds, per step.

    `tools` is the environment that holds the linters (empty: PATH); `min_coverage` is in percent, 0 for none.
    """

    demo: bool = True
    tests: bool = True
    lint: bool = True
    tools: str = ""
    min_coverage: float = 0.0
    prefix: str = names.DEFAULT_PREFIX
    run: str = "0"
    timeout: float = 900
    parallel: int = 2
    template_days: float = 30
    max_templates: int = 8


@dataclass(frozen=True)
class Listener:
    """Hears each step (number done, of how many, title) and each line of Odoo's log; may cancel the proof."""

    on_step: Callable[[int, int, str], None] = lambda done, total, title: None
    on_line: Callable[[str], None] = lambda line: None
    cancelled: Callable[[], bool] = lambda: False


def prove(
    path: str | Path, server: Server, options: Options = Options(), listener: Listener = Listener()
) -> Verdict:
    """Prove the module in a folder, which is not written to.

    Raises ProofError when the proof cannot be carried out and ProofCancelled when the listener cancels it.
    Database, filestore and folder are gone in every case; what a killed proof left is swept by the next.
    """
    subject = Module.at(path)
    names.check_prefix(options.prefix)
    if other_series.is_other(subject, server):
        return other_series.judge(subject, server, options, listener)
    return proof_of(subject, server, options, listener, Proof)


def proof_of(
    subject: Module, server: Server, options: Options, listener: Listener, make: Callable[..., "Proof"]
) -> Verdict:
    """Carry out the proof that `make` gives, with its database and its folder; as `prove` otherwise."""
    names.check_prefix(options.prefix)
    addons_path = addons_path_of(subject, server)
    recipe = template.Recipe.of(
        subject, addons_path, server.version, prefix=options.prefix, demo=options.demo
    )
    name = names.proof_name(options.prefix, options.run, subject.name)
    with Cluster(server) as cluster:
        cluster.require_createdb()
        sweep.sweep(
            cluster,
            options.prefix,
            template_days=options.template_days,
            max_templates=options.max_templates,
        )
        with slot(cluster, options, listener), throw_away(cluster, server, name) as folder:
            copy = subject.copy_to(folder / "addons")
            step = OdooStep(
                server=server,
                folder=folder,
                database=name,
                addons_path=[str(folder / "addons"), *addons_path],
                timeout=options.timeout,
                on_line=listener.on_line,
                cancelled=listener.cancelled,
            )
            with Linters(copy, options.tools, options.lint, listener.cancelled) as linters:
                return make(subject, copy, cluster, recipe, step, options, listener, linters).carry_out()


def addons_path_of(subject: Module, server: Server) -> list[str]:
    """The server's own, after the folder that the module lies in: it may depend on its neighbours."""
    return [*subject.neighbours, *(path for path in server.addons_path if path not in subject.neighbours)]


@contextlib.contextmanager
def slot(cluster: Cluster, options: Options, listener: Listener) -> Iterator[None]:
    """Wait until fewer than the allowed number of proofs run on this PostgreSQL."""
    while True:
        for number in range(max(options.parallel, 1)):
            slot = f"{options.prefix}:slot:{number}"
            if cluster.try_lock(slot):
                try:
                    yield
                finally:
                    cluster.unlock(slot)
                return
        if listener.cancelled():
            raise ProofCancelled
        time.sleep(1)


@contextlib.contextmanager
def throw_away(cluster: Cluster, server: Server, name: str) -> Iterator[Path]:
    """Own a database's name and a folder; both are gone afterwards."""
    with cluster.locked(name), workspace.workspace(server.work_dir, name) as folder:
        (folder / "addons").mkdir()
        try:
            yield folder
        finally:
            cluster.drop(name)


class Proof:
    """One proof on its way; `titles` are its steps in order."""

    titles = STEPS

    def __init__(self, subject, copy, cluster, recipe, step, options, listener, linters):
        self.subject: Module = subject
        self.copy: Path = copy
        self.cluster: Cluster = cluster
        self.recipe: template.Recipe = recipe
        self.step: OdooStep = step
        self.options: Options = options
        self.listener: Listener = listener
        self.linters: Linters = linters
        self.steps: list[Step] = []
        self.tests = testcount.TestCount()
        self.template_made = False
        self.before = snapshot.Snapshot()
        self.left: list[leftovers.Leftover] = []
        self.lost: list[leftovers.Leftover] = []
        self.lint: list[Finding] = []
        self.coverage: Coverage | None = None
        self.access: Matrix | None = None

    def carry_out(self) -> Verdict:
        """Take all steps, as far as each makes the next possible."""
        started = time.monotonic()
        wanted = self._wanted()
        if "lint" in wanted:
            self._do("lint", self._lint)
        installed = self._do("prepare", self._prepare) and self._do("install", self._install)
        if installed:
            self._do("upgrade", self._upgrade)
            self._do("access", self._access)
            if self.options.tests:
                self._do("test", self._test)
            if self._do("uninstall", self._uninstall):
                self._do("leftovers", self._leftovers)
        if "pylint" in wanted:
            self._do("pylint", self._pylint)
        return self._verdict(time.monotonic() - started)

    def _verdict(self, seconds: float) -> Verdict:
        return Verdict(
            module=self.subject.name,
            version=str(self.subject.manifest.get("version", "")),
            steps=self._all_steps(),
            tests=self.tests,
            tests_wanted=self.options.tests,
            leftovers=tuple(self.left),
            lost=tuple(self.lost),
            lint=tuple(self.lint),
            coverage=self.coverage,
            min_coverage=self.options.min_coverage,
            access=self.access,
            seconds=seconds,
            template_made=self.template_made,
        )

    def _wanted(self) -> list[str]:
        asked = {"lint": self.options.lint, "test": self.options.tests, "pylint": self.linters.has_slow}
        return [name for name in self.titles if asked.get(name, True)]

    def _title(self, name: str) -> str:
        return (
            "Install with demo data"
            if name == "install" and self.options.demo and self.titles is STEPS
            else self.titles[name]
        )

    def _all_steps(self) -> tuple[Step, ...]:
        """The steps taken, and those that were not reached."""
        taken = {step.name: step for step in self.steps}
        return tuple(taken.get(name) or Step(name, self._title(name), None) for name in self._wanted())

    def _do(self, name: str, work: Callable[[], tuple[bool, list[Problem]]]) -> bool:
        """Take one step. Returns whether its work was done, warnings or not, so that the next makes sense."""
        wanted = self._wanted()
        self.listener.on_step(wanted.index(name), len(wanted), self._title(name))
        started = time.monotonic()
        done, found = work()
        ok = done and not any(problem.counts for problem in found) and self._is_well(name)
        self.steps.append(Step(name, self._title(name), ok, time.monotonic() - started, tuple(found)))
        return done

    def _is_well(self, name: str) -> bool:
        """Whether what a step has found beside the log speaks for the module."""
        checks = {
            "lint": lambda: not any(each.rule in QUICK for each in self.lint),
            "pylint": lambda: not any(each.rule in SLOW for each in self.lint),
            "access": lambda: not self.access.without_lines and not self.access.open_to_strangers(),
            "test": self._tests_are_well,
            "leftovers": lambda: not self.lost and not any(one.counts for one in self.left),
        }
        return checks[name]() if name in checks else True

    def _tests_are_well(self) -> bool:
        ran = bool(self.tests.ran) and not self.tests.failed and not self.tests.skipped
        return ran and covered_enough(self.coverage, self.options.min_coverage)

    # the steps

    def _lint(self):
        self.lint += self.linters.quick()
        return True, []

    def _pylint(self):
        self.lint += self.linters.slow()
        return True, []

    def _prepare(self):
        with template.ready(self.cluster, self.recipe, self.step, self._say_that_it_takes_long) as found:
            self.template_made = not found
            self.cluster.create(self.step.database, self.recipe.name)
        with self.cluster.session(self.step.database) as session:
            self.before = snapshot.take(session)
        return True, []

    def _install(self):
        done, found = self._odoo("install", ["-i", ",".join(self.subject.names), "--no-http"])
        rows = self._module_rows()
        if any(state != "installed" for state, _demo in rows.values()):
            return False, found or [
                self._own_problem("install", "Odoo did not install the module, and does not say why.")
            ]
        if self.options.demo:
            for name in (name for name, (_state, demo) in rows.items() if not demo):
                found.append(self._own_problem("install", f"The demo data of {name} was not loaded."))
        return done, found

    def _upgrade(self):
        return self._odoo("upgrade", ["-u", ",".join(self.subject.names), "--no-http"])

    def _access(self):
        with self.cluster.session(self.step.database) as session, session.cursor() as cursor:
            self.access = matrix(facts(cursor, self.subject.name, self.before.defined.get("ir_model", ())))
        return True, []

    def _test(self):
        log = LogReader()
        arguments = ["--test-tags", ",".join(f"/{name}" for name in self.subject.names)]
        _code, self.coverage = self.step.run_covered(arguments, log, self.copy, self.subject.names)
        records = log.close()
        self.tests = testcount.count(records, self.subject.names)
        return True, self._problems("test", records)

    def _uninstall(self):
        log = LogReader()
        code = self.step.command("module uninstall", ["-d", self.step.database, *self.subject.names], log)
        found = self._problems("uninstall", log.close())
        done = all(state == "uninstalled" for state, _demo in self._module_rows().values())
        if (code or not done) and not found:
            found.append(self._own_problem("uninstall", "Odoo did not uninstall the module.", log.tail()))
        return done, found

    def _leftovers(self):
        with self.cluster.session(self.step.database) as session:
            after = snapshot.take(session)
            rows = snapshot.new_rows(session, self.before, snapshot.MAX_ROWS * len(self.subject.names))
        self.left = leftovers.left(self.subject.names, self.before, after, rows)
        self.lost = leftovers.lost(self.before, after)
        return True, []

    # helpers

    def _say_that_it_takes_long(self) -> None:
        depends = ", ".join(self.subject.depends)
        title = f"{STEPS['prepare']}: {depends} and what they need, once for all proofs"
        self.listener.on_step(0, len(self._wanted()), title)

    def _odoo(self, name: str, arguments: list[str]) -> tuple[bool, list[Problem]]:
        """Run Odoo and read its log; an error code with nothing in the log is a problem of its own."""
        log = LogReader()
        code = self.step.run(arguments, log)
        found = self._problems(name, log.close())
        if code and not any(problem.level != "WARNING" for problem in found):
            found.append(self._own_problem(name, f"Odoo ended with code {code}.", log.tail()))
        return code == 0, found

    def _problems(self, name: str, records: list[Record]) -> list[Problem]:
        return problems(records, Context(name, self.subject.names, str(self.copy)))

    def _own_problem(self, name: str, message: str, detail: str = "") -> Problem:
        return Problem(step=name, level="ERROR", logger="devkit.proof", message=message, detail=detail)

    def _module_rows(self) -> dict[str, tuple[str, bool]]:
        """Each module's state and whether its demo data was loaded, as the database says."""
        with self.cluster.session(self.step.database) as session, session.cursor() as cursor:
            query = "SELECT name, state, demo FROM ir_module_module WHERE name = ANY(%s)"
            cursor.execute(query, [list(self.subject.names)])
            found = {name: (state, demo) for name, state, demo in cursor.fetchall()}
        return {name: found.get(name, ("", False)) for name in self.subject.names}


__all__ = ["Listener", "Options", "Proof", "ProofCancelled", "ProofError", "proof_of", "prove"]
