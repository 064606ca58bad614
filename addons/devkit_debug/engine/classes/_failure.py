"""Classes of failures, and the registry that this package fills by itself.

One class, one file::

    @failure(
        code="DBG004",
        name="singleton",
        rank=ORDINARY,
        title="…",
        severity="medium",
        explanation="…",
        cause="…",
        first="…",
        fix="…",
        bad="…",
    )
    def singleton(case):
        if case.raised_in("odoo/orm/models.py", "ensure_one"):
            return Found(cause="…", evidence="raised in ensure_one")
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ....devkit_base.engine.finding import Confidence, Finding, Location, Severity
from ....devkit_base.engine.rule import Rule, RuleError
from ..addon_index import odoo_addons
from ..culprit import addon_of_path, deepest, locate
from ..incident import Culprit, Verdict
from ..trace.model import Raised
from ._case import Case

#: Ranks, from the first asked to the last. EXACT: a place or a SQLSTATE that nothing else has. ORDINARY: a
#: type. WRAPPER: what only says in what it happened (a template, a scheduled action): the cause inside it
#: comes first. GENERAL: types that many failures share. SECONDARY: what only follows from another.
EXACT, SPECIAL, ORDINARY, WRAPPER, GENERAL, SECONDARY = 10, 20, 30, 40, 50, 60

CATALOGUE = "devkit_debug/error-catalogue"

GOOD = (
    "2026-01-05 10:00:00,000 12 INFO db werkzeug: 192.0.2.7 - - [05/Jan/2026 10:00:00] "
    '"POST /web/dataset/call_kw/res.partner/read HTTP/1.1" 200 - 4 0.003 0.011\n'
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a class says of a case that is one of its own; what is empty comes from the class itself.

    ``at`` is the exception that decided: its frames name the culprit. ``odoo`` says that the mistake may lie
    in one of Odoo's own addons, ``own=False`` that no frame is to blame. ``culprit`` holds what is known
    otherwise: module, model, field, table, view.
    """

    cause: str = ""
    fix: str = ""
    evidence: str = ""
    command: str = ""
    severity: str = ""
    confidence: Confidence = Confidence.HIGH
    reference: str = ""
    at: Raised | None = None
    odoo: bool = False
    own: bool = True
    culprit: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[Case], Found | None]


@dataclass(frozen=True)
class Failure:
    """A class of failure: by what it is recognised, why it happens, what to do first and what mends it.

    ``cause``, ``first`` and ``fix`` are its row of the error catalogue: ``first`` is the first command, with
    ``DB``, ``MODULE``, ``LOG`` for what the reader fills in. ``bad`` is a sample that it recognises.
    ``code`` is never used again for another class.
    """

    code: str
    name: str
    title: str
    severity: str
    rank: int
    explanation: str
    cause: str
    fix: str
    first: str
    bad: str
    check: Check = field(compare=False)
    reference: str = CATALOGUE

    def __call__(self, case: Case) -> Verdict | None:
        """The verdict, when the case is of this class."""
        found = self.check(case)
        return self.verdict(case, found) if found else None

    def verdict(self, case: Case, found: Found) -> Verdict:
        """What to say of a case of which ``found`` is known."""
        severity = Severity.INFO if case.recovered else Severity(found.severity or self.severity)
        return Verdict(
            name=self.name,
            cause=found.cause or self.cause,
            fix=found.fix or self.fix,
            severity=severity,
            confidence=found.confidence,
            reference=found.reference or self.reference,
            evidence=found.evidence,
            command=found.command or self.first,
            action=found.action,
            arguments=found.arguments,
            culprit=self._culprit(case, found),
        )

    def _culprit(self, case: Case, found: Found) -> Culprit:
        known = {key: value for key, value in found.culprit.items() if value}
        if not found.own:
            return locate((), case.index, **known)
        frames = found.at.frames if found.at and deepest(found.at.frames) else case.frames
        if "module" not in known and not deepest(frames) and case.parsed_file:
            known["module"] = addon_of_path(case.parsed_file)
        culprit = locate(frames, case.index, odoo=found.odoo, **known)
        loading = case.loading_addon
        if loading and loading not in odoo_addons() and culprit.module in ("", *odoo_addons()):
            # Odoo's own file only tells where an addon of others failed to be imported
            return locate((), case.index, **{**known, "module": loading})
        return culprit

    def as_rule(self) -> Rule:
        """The class as a rule of the library; it looks at a ``Case``."""
        return Rule(
            code=self.code,
            title=self.title,
            severity=Severity(self.severity),
            explanation=self.explanation,
            bad=self.bad,
            good=GOOD,
            check=self._findings,
            reference=self.reference,
            language="log",
            tags=("failure", self.name),
        )

    def _findings(self, case: Case) -> Iterator[Finding]:
        if verdict := self(case):
            place = Location(verdict.culprit.file, verdict.culprit.line, addon=verdict.culprit.module)
            yield Finding(
                self.code,
                verdict.cause,
                place,
                verdict.severity,
                verdict.confidence,
                evidence=verdict.evidence,
                fix=verdict.fix,
            )


def failure(**about: object) -> Callable[[Check], Failure]:
    """Makes the function below it a ``Failure``."""
    return lambda check: Failure(check=check, **about)


class Failures:
    """Classes of failures in the order they are asked: by rank, then by code. Codes and names are unique."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self._by_name: dict[str, Failure] = {}
        codes: dict[str, str] = {}
        for each in sorted(failures, key=lambda one: (one.rank, one.code)):
            if each.name in self._by_name or each.code in codes:
                raise RuleError(f"two classes of failures are {each.code} {each.name}")
            self._by_name[each.name] = each
            codes[each.code] = each.name

    @classmethod
    def of_package(cls, package: str, paths: Iterable[str]) -> Failures:
        """The classes of a package: each of its modules, but those named ``_…``, holds exactly one."""
        names = sorted(info.name for info in pkgutil.iter_modules(paths) if not info.name.startswith("_"))
        return cls(_failure_of(f"{package}.{name}") for name in names)

    def __iter__(self) -> Iterator[Failure]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Failure:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __len__(self) -> int:
        return len(self._by_name)


def _failure_of(module_name: str) -> Failure:
    found = [
        each for each in vars(importlib.import_module(module_name)).values() if isinstance(each, Failure)
    ]
    if len(found) != 1:
        raise RuleError(f"{module_name} holds {len(found)} classes: one class, one file")
    return found[0]
