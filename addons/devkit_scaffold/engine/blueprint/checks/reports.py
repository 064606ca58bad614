"""Can each report be printed: are its model, fields, lines and columns there?"""

import re
from collections.abc import Iterator

from .. import effective, subject
from ..effects import model_of
from ..known import Known
from ..model import Blueprint, Report
from ..problem import Path, Problem
from .group_names import known_groups
from .parts import part_model, part_names

NOT_PRINTED = frozenset(
    {"Binary", "Json", "Many2oneReference", "One2many", "Properties", "PropertiesDefinition"}
)
_WORD = re.compile(r"[a-z][a-z0-9_]*")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of reports."""
    yield from part_names("reports", "report", blueprint.reports)
    for report in blueprint.reports:
        path = ("reports", report.name)
        yield from part_model(blueprint, known, report.model, (*path, "model"))
        yield from known_groups(blueprint, known, report.groups, (*path, "groups"))
        yield from _fields(blueprint, known, report.model, report.fields, (*path, "fields"))
        yield from _lines(blueprint, known, report, path)
        yield from _margins(report, path)


def printable(blueprint: Blueprint, model_name: str) -> tuple[str, ...]:
    """The fields of a model of the blueprint that can stand on paper."""
    model = model_of(blueprint, model_name)
    return tuple(i.name for i in effective.fields(model) if i.type not in NOT_PRINTED) if model else ()


def _fields(
    blueprint: Blueprint, known: Known, model: str, given: tuple[str, ...], path: Path
) -> Iterator[Problem]:
    facts = known.fields_of(model)
    allowed = printable(blueprint, model)
    allowed += tuple(name for name, fact in facts.items() if fact.type not in NOT_PRINTED)
    for index, name in enumerate(given):
        outside = not facts and subject.is_outside(blueprint, model) and bool(_WORD.fullmatch(name))
        if name not in allowed and not outside:
            message = f"{model} has no field {name!r} that can be printed."
            yield Problem("SCB160", message, (*path, index), name, allowed)
        elif name in given[:index]:
            yield Problem("SCB160", f"{name!r} is named twice.", (*path, index), name)


def _lines(blueprint: Blueprint, known: Known, report: Report, path: Path) -> Iterator[Problem]:
    if not report.lines:
        if report.columns:
            message = "'columns' are those of 'lines': name the field that holds the lines."
            yield Problem("SCB160", message, (*path, "columns"))
        return
    model = model_of(blueprint, report.model)
    many = (
        {i.name: i for i in effective.fields(model) if i.type in ("One2many", "Many2many")} if model else {}
    )
    if report.lines not in many:
        message = f"{report.lines!r} is no field of the blueprint that holds several records."
        yield Problem("SCB160", message, (*path, "lines"), report.lines, tuple(many))
    elif not report.columns:
        allowed = printable(blueprint, many[report.lines].comodel)
        yield Problem("SCB160", "Say in 'columns' what a line shows.", (*path, "lines"), allowed=allowed)
    else:
        comodel = many[report.lines].comodel
        yield from _fields(blueprint, known, comodel, report.columns, (*path, "columns"))


def _margins(report: Report, path: Path) -> Iterator[Problem]:
    """What the margins leave of the smallest side of an A5 must hold a line of text."""
    paper = report.paper
    if paper and (
        paper.margin_left + paper.margin_right > 100 or paper.margin_top + paper.margin_bottom > 120
    ):
        yield Problem("SCB160", "The margins leave no room for a text.", (*path, "paper"))
