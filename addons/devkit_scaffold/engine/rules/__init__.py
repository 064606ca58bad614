"""The rules that judge the proof of a module, one a file; each looks at a `Verdict`.

`REGISTRY` holds all rules of the addon, those on blueprints, of the linters and on regeneration too, for the
list of rules.
"""

from collections.abc import Iterator

from ....devkit_base.engine.finding import Finding
from ....devkit_base.engine.rule import Registry
from ..blueprint.rules import REGISTRY as BLUEPRINT
from ..lint import REGISTRY as LINT
from ..proof.verdict import Verdict
from ..regenerate.rules import REGISTRY as REGENERATE

PROOF = Registry.of_package(__name__, __path__)
REGISTRY = Registry([*PROOF, *BLUEPRINT, *LINT, *REGENERATE])
#: All rules that speak in a verdict.
VERDICT = Registry([*PROOF, *LINT])


def judge(verdict: Verdict) -> Iterator[Finding]:
    """All findings of a verdict: what the linters said, and what the steps show."""
    yield from verdict.lint
    yield from PROOF.run(verdict)
