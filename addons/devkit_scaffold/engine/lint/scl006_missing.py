"""SCL006: a linter is not installed, or does not work."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ._program import PROGRAMS, Source


@rule(
    code="SCL006",
    title="A linter is not installed, or does not work",
    severity="medium",
    reference="devkit_scaffold/the-verdict",
    explanation="""
Linters are programs in an environment of their own, which the server's option `devkit_scaffold_tools`
names (section `[devkit]` of its configuration file). Where one is missing, nothing is known about what it
looks for: the module is not clean, it was not looked at.
""",
    bad="""
ruff
ruff-odoo
""",
    good="""
ruff
ruff-odoo
pylint
oca-checks-odoo-module
""",
    language="text",
)
def missing_linter(source: Source):
    """A finding for each program that is not there."""
    where = f"in {source.tools}" if source.tools else "on the PATH"
    for name in source.missing():
        yield missing_linter.finding(
            f"{PROGRAMS[name]} is not installed {where}: the module was not looked at by it.",
            Location(addon=source.folder.name, symbol=PROGRAMS[name]),
            fix=f"Install {PROGRAMS[name]} into an environment of its own (python3 -m venv DIR; "
            f"DIR/bin/pip install {PROGRAMS[name]}) and name DIR in the option devkit_scaffold_tools.",
            fingerprint_parts={"addon": source.folder.name, "linter": PROGRAMS[name]},
        )
