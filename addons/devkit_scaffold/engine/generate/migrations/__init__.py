"""`migrations/<version>/`: scripts that keep the data when the module is upgraded.

A script is a list of calls and the functions that they need, so that it can be read and run by itself. Pre
scripts work before Odoo updates the tables (names, types, values), post scripts after it (relations).
"""

from ...blueprint.model import Blueprint, Migration
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from . import functions
from .calls import Planned, planned

_TITLES = {
    "pre": '"""Keep the data that has new names, types or values."""',
    "post": '"""Move the data of relations to where it belongs now."""',
}


def migration_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The scripts of all versions."""
    files = []
    for migration in blueprint.migrations:
        for stage in ("pre", "post"):
            source = script(blueprint, migration, stage)
            if source:
                path = f"migrations/{migration.name}/{stage}-migration.py"
                files.append(GeneratedFile.text(path, source))
    return files


def script(blueprint: Blueprint, migration: Migration, stage: str) -> str:
    """The whole script of a stage; empty where it has nothing to do."""
    calls = [call for step in migration.steps for call in planned(blueprint, step) if call.stage == stage]
    if not calls:
        return ""
    needed = functions.closure(call.function for call in calls)
    lines = [_with_cursor(call) for call in calls]
    body = "\n".join(["def migrate(cr, version):", *lines])
    blocks = [body, *(functions.source(name) for name in needed)]
    return "\n\n\n".join([f"{_TITLES[stage]}\n\n{functions.head(blocks, migration.name)}", *blocks]) + "\n"


def _with_cursor(call: Planned) -> str:
    return statement("", Call(call.function, [Raw("cr"), *call.arguments]), 4)
