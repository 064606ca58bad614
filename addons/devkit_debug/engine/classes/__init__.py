"""What kind of failure it is: one class a file, each with its cause, its fix and a sample.

The first class that recognises a case has it; they are asked from the specific to the general (see ``rank``
in ``_failure.py``). What no class recognises is ``unknown``: rather that than wrong.
"""

from ..incident import Verdict
from ._case import Case
from ._failure import Failure, Failures, Found, failure
from ._sentences import sentence
from ._titles import titled

__all__ = ["REGISTRY", "Case", "Failure", "Failures", "Found", "classify", "failure"]

UNKNOWN = "unknown"
REGISTRY = Failures.of_package(__name__, __path__)


def classify(case: Case) -> Verdict:
    """What kind of failure a case is, why it happened and what to do."""
    verdict = _first(case)
    if verdict.name != UNKNOWN:
        return verdict
    if (english := case.in_english()) and (verdict := _first(english)).name != UNKNOWN:
        return verdict
    if said := sentence(case) or titled(case):
        name, found = said
        return REGISTRY[name].verdict(case, found)
    return verdict


def _first(case: Case) -> Verdict:
    verdicts = (each(case) for each in REGISTRY)
    return next(verdict for verdict in verdicts if verdict)
