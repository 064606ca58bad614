"""The fingerprint strategies, each under its name and version.

A strategy is never changed once it is used: a better one gets the next version, and records made by the
older one are found through it and moved over (``Fingerprinter.add(also=…)``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .finding import Finding, Location


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that goes into a fingerprint."""

    name: str
    value: str


Strategy = Callable[[Finding], tuple[Part, ...]]
STRATEGIES: dict[str, Strategy] = {}

_DRIVE = re.compile(r"^[A-Za-z]:")
_NUMBER = re.compile(r"\d+")


def strategy(version: str) -> Callable[[Strategy], Strategy]:
    """Registers a function as the strategy ``name/number``; raises ValueError when it is taken."""

    def register(function: Strategy) -> Strategy:
        if version in STRATEGIES:
            raise ValueError(f"two fingerprint strategies are named {version}")
        STRATEGIES[version] = function
        return function

    return register


def choose(finding: Finding) -> str:
    """The strategy for a finding: parts given by its rule, else its snippet, else its message."""
    if finding.fingerprint_parts:
        return "explicit/1"
    return "snippet/1" if finding.location.snippet.strip() else "message/1"


def stable_path(location: Location) -> str:
    """The path from the addon's folder on (``models/x.py``), with slashes and without what lies above.

    Where the addon is unknown or not in the path, the last two components: then files of one name in
    folders of one name share a path, and the occurrence tells them apart. Name the addon for a better
    answer.
    """
    names = [
        name for name in _DRIVE.sub("", location.path).replace("\\", "/").split("/") if name not in ("", ".")
    ]
    if location.addon and location.addon in names[:-1]:
        last = len(names) - 2 - names[-2::-1].index(location.addon)
        return "/".join(names[last + 1 :])
    return "/".join(names[-2:])


def squeeze(text: str) -> str:
    """Runs of white space become one blank, so that indentation and line breaks do not matter."""
    return " ".join(text.split())


def _place(finding: Finding) -> tuple[Part, ...]:
    where = finding.location
    parts = (Part("rule", finding.rule), Part("addon", where.addon), Part("path", stable_path(where)))
    return (*parts, Part("symbol", where.symbol))


@strategy("snippet/1")
def by_snippet(finding: Finding) -> tuple[Part, ...]:
    """Rule, addon, path in the addon, symbol and the snippet with its white space squeezed."""
    return (*_place(finding), Part("snippet", squeeze(finding.location.snippet)))


@strategy("message/1")
def by_message(finding: Finding) -> tuple[Part, ...]:
    """Rule, addon, path in the addon, symbol and the message, in which every number counts as ``#``."""
    return (*_place(finding), Part("message", squeeze(_NUMBER.sub("#", finding.message))))


@strategy("explicit/1")
def by_parts(finding: Finding) -> tuple[Part, ...]:
    """Rule, addon and the parts that the rule gives, sorted by name."""
    given = sorted(finding.fingerprint_parts.items())
    addon = Part("addon", finding.location.addon)
    return (Part("rule", finding.rule), addon, *(Part(name, str(value)) for name, value in given))
