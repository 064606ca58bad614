"""Proves that several modules live together: one database holds them all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .bundle import Bundle
from .prover import STEPS, Listener, Options, Proof, proof_of
from .server import Server
from .verdict import Verdict

#: Linters and the table of access are about single modules.
_OF_ONE = ("lint", "pylint", "access")


def prove_together(
    paths: Sequence[str | Path], server: Server, options: Options, listener: Listener
) -> Verdict:
    """Prove all modules in one go; as `prove` otherwise."""
    return proof_of(Bundle(paths), server, replace(options, lint=False), listener, _Together)


class _Together(Proof):
    """The proof of several modules on its way."""

    titles = {name: title for name, title in STEPS.items() if name not in _OF_ONE}

    def _do(self, name, work):
        """Take a step that this proof has; the others are passed over."""
        return super()._do(name, work) if name in self.titles else True
