"""Proof that a rule does what its samples say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .finding import Finding
from .rule import Rule


class SampleError(AssertionError):
    """A rule is silent about its bad sample, or reports its good one."""


def prove(rule: Rule, make_source: Callable[[str], Any]) -> list[Finding]:
    """What the rule finds in its bad sample, at least one; raises SampleError when a sample is not true.

    ``make_source`` turns the text of a sample into what the rules of the package look at.
    """
    found = list(rule(make_source(rule.bad)))
    if not found:
        raise SampleError(f"{rule.code} finds nothing in its bad sample")
    strangers = {each.rule for each in found} - {rule.code}
    if strangers:
        raise SampleError(f"{rule.code} reports under the codes {sorted(strangers)}")
    silent = list(rule(make_source(rule.good)))
    if silent:
        raise SampleError(f"{rule.code} reports its good sample: {silent[0].message}")
    return found
