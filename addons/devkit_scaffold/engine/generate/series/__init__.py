"""Modules for older series of Odoo: what is generated for 19.0 is said as 18.0 or 17.0 says it.

One file a difference, newest first. Each has `BEFORE`, the series that brought the new form, and `older(path,
text)`, which gives the file's text in the old form. A module for 17.0 takes all steps, one for 18.0 those
before 19.0.
"""

from collections.abc import Iterable

from ...blueprint.model import Blueprint
from ..file import GeneratedFile
from . import (
    access_tests,
    action_path,
    aggregators,
    cards,
    chatter,
    commit_progress,
    constraints,
    cron_calls,
    group_expand,
    groups,
    indexes,
    jsonrpc,
    lists,
    manifest_tests,
    readonly_routes,
    test_mode,
    translate,
    user_groups,
)
from .collapse import collapse

DIFFERENCES = (
    constraints,
    indexes,
    groups,
    jsonrpc,
    manifest_tests,
    commit_progress,
    test_mode,
    lists,
    cards,
    chatter,
    action_path,
    cron_calls,
    aggregators,
    group_expand,
    access_tests,
    user_groups,
    readonly_routes,
    translate,
)
_TEXTS = (".py", ".xml", ".pot", ".po", ".js")


def series_of(blueprint: Blueprint) -> str:
    """The series that a blueprint's module is for: the first two numbers of its version."""
    return ".".join(blueprint.module.version.split(".")[:2])


def for_series(files: Iterable[GeneratedFile], series: str) -> list[GeneratedFile]:
    """The files as that series wants them; those for 19.0 are returned as they are."""
    wanted = [each for each in DIFFERENCES if _number(series) < _number(each.BEFORE)]
    if not wanted:
        return list(files)
    return [_older(file, wanted, series) for file in files]


def _older(file: GeneratedFile, differences, series: str) -> GeneratedFile:
    if not file.path.endswith(_TEXTS):
        return file
    text = file.content.decode()
    for difference in differences:
        text = difference.older(file.path, text)
    if file.path.endswith(".py"):
        text = collapse(text)
    if file.path.endswith((".pot", ".po")):
        text = text.replace("Odoo Server 19.0", f"Odoo Server {series}")
    return GeneratedFile(file.path, text.encode(), file.role)


def _number(series: str) -> tuple[int, ...]:
    return tuple(map(int, series.split(".")))
