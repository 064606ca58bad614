"""Rules, and the registry that a ``rules`` package fills by itself.

One rule, one file::

    from ..rule import rule

    @rule(
        code="MOD001", title="…", severity="high", explanation="…", reference="devkit_base/page",
        bad="…", good="…",
    )
    def no_licence(source):
        yield no_licence.finding("The manifest names no licence", Location(…))

and in the package's ``__init__``: ``REGISTRY = Registry.of_package(__name__, __path__)``.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .finding import Confidence, Finding, Location, Severity

CODE = re.compile(r"[A-Z]{2,5}\d{3}")


class RuleError(ValueError):
    """A rule, or a package of rules, is not well formed."""


@dataclass(frozen=True)
class Rule:
    """A rule: what it looks for, why, and how it looks.

    ``explanation`` is Markdown. ``reference`` is the slug of a page of the library (``addon/page``), or
    empty. ``bad`` and ``good`` are samples: ``check`` reports the first and is silent about the second.
    ``code`` is never used again for another rule.
    """

    code: str
    title: str
    severity: Severity
    explanation: str
    bad: str
    good: str
    check: Callable[[Any], Iterable[Finding]] = field(compare=False)
    reference: str = ""
    confidence: Confidence = Confidence.HIGH
    language: str = "python"
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise RuleError(f"{self.code!r} is not a rule code: two to five capitals and three digits")
        for name in ("title", "explanation", "bad", "good"):
            if not getattr(self, name).strip():
                raise RuleError(f"rule {self.code} has no {name}")
        object.__setattr__(self, "severity", Severity(self.severity))
        object.__setattr__(self, "confidence", Confidence(self.confidence))

    def __call__(self, source: Any) -> Iterator[Finding]:
        """What the rule finds in ``source``."""
        yield from self.check(source)

    def finding(self, message: str, location: Location | None = None, **more: Any) -> Finding:
        """A finding with the rule's own severity and confidence, unless ``more`` says otherwise."""
        values = {"severity": self.severity, "confidence": self.confidence, **more}
        return Finding(self.code, message, location or Location(), **values)


def rule(**about: Any) -> Callable[[Callable[[Any], Iterable[Finding]]], Rule]:
    """Makes the function below it a ``Rule``."""
    return lambda check: Rule(check=check, **about)


class Registry:
    """Rules by their codes, which are unique. Iterates in the order of the codes."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules: dict[str, Rule] = {}
        for each in rules:
            self.add(each)

    @classmethod
    def of_package(cls, package: str, paths: Iterable[str]) -> Registry:
        """The rules of a package: each of its modules, but those named ``_…``, holds exactly one."""
        names = sorted(info.name for info in pkgutil.iter_modules(paths) if not info.name.startswith("_"))
        return cls(_rule_of(f"{package}.{name}") for name in names)

    def add(self, each: Rule) -> None:
        """Takes one rule; raises RuleError when its code is taken."""
        if each.code in self._rules:
            raise RuleError(
                f"two rules have the code {each.code}: {self._rules[each.code].title!r}, {each.title!r}"
            )
        self._rules[each.code] = each

    def run(self, source: Any, codes: Iterable[str] | None = None) -> Iterator[Finding]:
        """What all the rules, or those of ``codes``, find in ``source``; KeyError for an unknown code."""
        for each in self if codes is None else [self[code] for code in codes]:
            yield from each(source)

    def __iter__(self) -> Iterator[Rule]:
        return iter(sorted(self._rules.values(), key=lambda each: each.code))

    def __getitem__(self, code: str) -> Rule:
        return self._rules[code]

    def __contains__(self, code: str) -> bool:
        return code in self._rules

    def __len__(self) -> int:
        return len(self._rules)


def _rule_of(module_name: str) -> Rule:
    module = importlib.import_module(module_name)
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(rules) != 1:
        raise RuleError(f"{module_name} holds {len(rules)} rules: one rule, one file")
    return rules[0]
