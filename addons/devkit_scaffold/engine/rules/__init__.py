"""The rules that judge the proof of a module, one a file; each looks at a `Verdict`.

`REGISTRY` holds all rules of the addon, those on blueprints and of the linters too, for the list of rules.
"""

from ....devkit_base.engine.rule import Registry
from ..blueprint.rules import REGISTRY as BLUEPRINT
from ..lint import REGISTRY as LINT

PROOF = Registry.of_package(__name__, __path__)
REGISTRY = Registry([*PROOF, *BLUEPRINT, *LINT])
