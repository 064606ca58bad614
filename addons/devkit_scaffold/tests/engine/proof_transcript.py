"""Makes a verdict of a short transcript, so that a rule's samples and tests can be read.

``[install]``, ``[upgrade]``, ``[test]`` and ``[uninstall]`` begin what the log of that step says; under
``[leftovers]`` and ``[lost]`` each line is ``kind name`` with the table in brackets; under ``[coverage]``
``path statements missing,lines``; under ``[access]`` ``model group operation all|some``, or a model alone.
"""

import re

from addons.devkit_scaffold.engine.proof.access import OPERATIONS, Cell, Group, Matrix, Model
from addons.devkit_scaffold.engine.proof.coverage_figures import Coverage, FileCoverage
from addons.devkit_scaffold.engine.proof.expected import Context
from addons.devkit_scaffold.engine.proof.leftovers import Leftover
from addons.devkit_scaffold.engine.proof.logread import LogReader
from addons.devkit_scaffold.engine.proof.problem import problems
from addons.devkit_scaffold.engine.proof.testcount import TestCount, count
from addons.devkit_scaffold.engine.proof.verdict import Step, Verdict

MODULE = "rental_contract"
FOLDER = f"/m/{MODULE}"
_THING = re.compile(r"(?P<kind>[a-z ]+) (?P<name>\S+)(?: \((?P<table>\w+)\))?")


def verdict(transcript: str) -> Verdict:
    """The verdict on `rental_contract` that the transcript leads to."""
    parts = _parts(transcript)
    steps, tests = [], TestCount()
    for name in ("install", "upgrade", "data", "test", "uninstall"):
        log = records("\n".join(parts.get(name, [])))
        found = problems(log, Context(name, (MODULE,), FOLDER))
        steps.append(Step(name, name.title(), True if name in parts else None, problems=tuple(found)))
        if name == "test":
            tests = count(log, [MODULE])
    if "coverage" in parts:
        tests = TestCount(("TestContract.test_close",))
    return Verdict(
        module=MODULE,
        version="19.0.1.0.0",
        steps=tuple(steps),
        tests=tests,
        leftovers=tuple(_things(parts.get("leftovers", []))),
        lost=tuple(_things(parts.get("lost", []))),
        coverage=_coverage(parts["coverage"]) if "coverage" in parts else None,
        min_coverage=85 if "coverage" in parts else 0,
        access=access(parts["access"]) if "access" in parts else None,
    )


def _coverage(lines: list[str]) -> Coverage | None:
    files = [line.split() for line in lines]
    found = [
        FileCoverage(
            path, int(statements), tuple(int(line) for line in missing[0].split(",")) if missing else ()
        )
        for path, statements, *missing in files
    ]
    return Coverage(tuple(found)) if found else None


def access(lines: list[str]) -> Matrix:
    """A matrix in which all that is not named is refused."""
    words = [line.split() for line in lines]
    models = sorted({line[0] for line in words})
    groups = sorted({line[1] for line in words if len(line) > 1})
    cells = {(model, group, name): Cell(False) for model in models for group in groups for name in OPERATIONS}
    for model, group, operation, state in [line for line in words if len(line) > 1]:
        cells[model, group, operation] = Cell(True, ("a rule",) if state == "some" else ())
    return Matrix(
        tuple(Group(0, name, name, frozenset()) for name in groups),
        tuple(Model(name, name, True) for name in models),
        cells,
        tuple(line[0] for line in words if len(line) == 1),
    )


def records(text: str):
    """The records of a log given as one text."""
    reader = LogReader()
    for line in text.splitlines():
        reader.feed(line)
    return reader.close()


def _parts(transcript: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    name = ""
    for line in transcript.strip().splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            parts[name] = []
        else:
            parts[name].append(line)
    return parts


def _things(lines: list[str]) -> list[Leftover]:
    matches = [_THING.fullmatch(line) for line in lines]
    return [Leftover(match["kind"], match["name"], match["table"] or "") for match in matches]
