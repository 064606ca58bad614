"""All mutants of the rental example, where a run of everything tries a part; by hand, as it takes an hour."""

from . import proofs
from .context import Context
from .result import Result

ALL = {"DEVKIT_MUTATIONS": "all"}


def run_layer(context: Context, result: Result) -> None:
    """Leave out each element of the module in turn: its tests must miss it."""
    proofs.run_proofs(context, result, proofs.FOLDER / "test_mutations.py", ALL)
