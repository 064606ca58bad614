"""What linters say about a module: each is a rule, run as a program from an environment of its own.

findings = list(lint(Source(Path("/srv/addons/rental_contract"), tools="/srv/lint", author="My Company")))
missing(source)     # the linters that are not installed there
"""

from collections.abc import Iterator

from ....devkit_base.engine.finding import Finding
from ....devkit_base.engine.rule import Registry
from ._program import LintError, Source

__all__ = ["PROGRAMS", "REGISTRY", "LintError", "Source", "lint", "missing"]

REGISTRY = Registry.of_package(__name__, __path__)
PROGRAMS = ("ruff", "ruff-odoo", "pylint", "oca-checks-odoo-module")


def lint(source: Source) -> Iterator[Finding]:
    """All that the installed linters find."""
    yield from REGISTRY.run(source)


def missing(source: Source) -> tuple[str, ...]:
    """The linters that are not installed."""
    return tuple(name for name in PROGRAMS if not source.program(name))
