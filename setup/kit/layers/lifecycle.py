"""The life cycle: every addon installs alone, upgrades, and leaves nothing behind when it is uninstalled."""

from concurrent.futures import ThreadPoolExecutor

from .. import database, odoo
from ..console import say
from ..process import CommandFailed
from . import traces
from .context import Context
from .result import Result

AT_ONCE = 2
UNINSTALL = "env['ir.module.module'].search([('name', '=', '{name}')]).button_immediate_uninstall()\n"


def run_layer(context: Context, result: Result) -> None:
    """Lead each addon that was asked for through its life; every stage is a test."""
    names = [name for name in context.names if not context.addons[name].for_tests]
    _ = context.template.base
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for problems, stages in pool.map(lambda name: _live(context, name), names):
            result.passed += stages
            for problem in problems:
                result.fail(problem)


def _live(context: Context, name: str) -> tuple[list[str], int]:
    """One addon's life on a database of its own: what went wrong, and how many stages went well."""
    life = Life(context, name)
    try:
        with context.template.clone(context.template.base, f"life_{name}") as clone:
            life.lead(clone)
    except CommandFailed as failure:
        life.problems.append(f"{name}: {failure.what} {failure.remedy}")
    say(f"    {name}: {'well' if not life.problems else life.problems[0]}")
    return life.problems, life.passed


class Life:
    """The stages that one addon goes through."""

    def __init__(self, context: Context, name: str) -> None:
        self.context = context
        self.name = name
        self.problems: list[str] = []
        self.passed = 0

    def lead(self, clone: str) -> None:
        """Install, upgrade, uninstall, and compare what is there with what was there before."""
        sql = self.context.house.sql
        family = self._family()
        if family:
            self._odoo(clone, "dependencies", [f"--init={','.join(family)}"], counts=False)
        before = traces.take(sql, clone)
        self._odoo(clone, "install", [f"--init={self.name}"])
        self._check(self.name in database.installed(sql, clone), "is not installed after its installation")
        self._odoo(clone, "upgrade", [f"--update={self.name}"])
        template = self.context.template
        script = UNINSTALL.format(name=self.name)
        log = self.context.log(f"life-{self.name}-uninstall")
        output = odoo.shell(self.context.house, clone, template.data, script, "to uninstall", log)
        self._judge("uninstall", output)
        left = traces.difference(before, traces.take(sql, clone))
        self._check(not left, f"left behind after it was uninstalled: {', '.join(left[:12])}")

    def _family(self) -> list[str]:
        """What the addon stands on that the base template does not have."""
        held = database.installed(self.context.house.sql, self.context.template.base)
        return [name for name in self.context.addons[self.name].depends if name not in held]

    def _odoo(self, clone: str, stage: str, arguments: list[str], counts: bool = True) -> None:
        template = self.context.template
        log = self.context.log(f"life-{self.name}-{stage}")
        output = odoo.call(
            self.context.house,
            clone,
            template.data,
            ["--with-demo", *arguments],
            f"to {stage} {self.name}",
            log,
        )
        if counts:
            self._judge(stage, output)

    def _judge(self, stage: str, output: str) -> None:
        lines = odoo.bad_lines(output)
        self._check(not lines, f"{stage}: {'; '.join(map(str, lines[:5]))}")

    def _check(self, well: bool, problem: str) -> None:
        if well:
            self.passed += 1
        else:
            self.problems.append(f"{self.name} {problem}")
