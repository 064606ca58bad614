"""What linters say about a module: each is a rule, run as a program from an environment of its own.

findings = list(lint(Source(Path("/srv/addons/rental_contract"), tools="/srv/lint", author="My Company")))

A linter that is not installed is a finding of its own (SCL006): what was not looked at is not clean.
"""

from collections.abc import Iterator

from ....devkit_base.engine.finding import Finding, Location
from ....devkit_base.engine.rule import Registry
from ._fix import FIXABLE, Fix, FixRefused, fixed
from ._program import PROGRAMS, SERIES, LintError, LintStopped, Source

__all__ = [
    "FIXABLE",
    "PROGRAMS",
    "QUICK",
    "REGISTRY",
    "SERIES",
    "SLOW",
    "Fix",
    "FixRefused",
    "LintError",
    "LintStopped",
    "Source",
    "fixed",
    "lint",
    "missing",
]

REGISTRY = Registry.of_package(__name__, __path__)
#: pylint-odoo needs seconds for what the others do in tenths: it runs beside other work.
SLOW = ("SCL004",)
QUICK = tuple(rule.code for rule in REGISTRY if rule.code not in SLOW)


def lint(source: Source, codes: tuple[str, ...] | None = None) -> Iterator[Finding]:
    """What the linters find, those of `codes` (QUICK, SLOW) or all. Raises LintStopped.

    A linter that cannot do its work is a finding as one that is not installed: nothing is known.
    """
    for rule in REGISTRY if codes is None else map(REGISTRY.__getitem__, codes):
        try:
            yield from rule(source)
        except LintError as error:
            yield REGISTRY["SCL006"].finding(
                f"{rule.title.split()[0]} could not do its work: {error}",
                Location(addon=source.folder.name, symbol=rule.code),
                fingerprint_parts={"addon": source.folder.name, "rule": rule.code},
            )


def missing(source: Source) -> tuple[str, ...]:
    """The linters that are not installed."""
    return source.missing()
