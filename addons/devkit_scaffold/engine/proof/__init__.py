"""Proves a module directory in a throw-away database, in processes of their own.

`prove(path, server, options, listener)` gives a `Verdict`; `sweep` clears away what killed proofs have left.
"""

from .compare import compare
from .error import ProofCancelled, ProofError
from .prover import Listener, Options, prove
from .server import Server
from .verdict import Verdict

__all__ = ["Listener", "Options", "ProofCancelled", "ProofError", "Server", "Verdict", "compare", "prove"]
