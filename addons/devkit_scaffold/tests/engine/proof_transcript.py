"""Makes a verdict of a short transcript, so that a rule's samples and tests can be read.

``[install]``, ``[upgrade]``, ``[test]`` and ``[uninstall]`` begin what the log of that step says; under
``[leftovers]`` and ``[lost]`` each line is ``kind name`` with the table in brackets.
"""

import re

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
    for name in ("install", "upgrade", "test", "uninstall"):
        log = records("\n".join(parts.get(name, [])))
        found = problems(log, Context(name, MODULE, FOLDER))
        steps.append(Step(name, name.title(), True if name in parts else None, problems=tuple(found)))
        if name == "test":
            tests = count(log, MODULE)
    return Verdict(
        module=MODULE,
        version="19.0.1.0.0",
        steps=tuple(steps),
        tests=tests,
        leftovers=tuple(_things(parts.get("leftovers", []))),
        lost=tuple(_things(parts.get("lost", []))),
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
