"""The kinds of components of a module: each adds itself to the plain data of a blueprint."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# Importing a file of kinds registers them, in this order.
import data_kinds  # noqa: F401
import use_kinds  # noqa: F401
from draft import KINDS, Draft

__all__ = ["KINDS", "Draft", "blueprint"]


def blueprint(number: int, kinds) -> dict:
    """The plain data of the blueprint that has these kinds."""
    draft = Draft(number)
    for name, add in KINDS.items():
        if name in kinds:
            add(draft)
    return draft.data
