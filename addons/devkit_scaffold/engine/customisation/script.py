"""The Python file that gives the data of customisations their new names before the module is installed."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..generate.layout.python import Call, Raw, statement
from ..generate.migrations import functions

PATH = "customisations.py"
FUNCTION = "take_over"
#: What the hook of the module does.
HOOK = f"from .customisations import {FUNCTION}\n\n{FUNCTION}(env.cr)\nenv.registry.clear_all_caches()"


@dataclass(frozen=True)
class Step:
    """One call of the script: a function and its arguments after the cursor."""

    function: str
    arguments: tuple


def script(steps: Iterable[Step]) -> str:
    """The whole file."""
    steps = list(steps)
    calls = [statement("", Call(step.function, [Raw("cr"), *step.arguments]), 4) for step in steps]
    needed = functions.closure(step.function for step in steps)
    doc = '    """Give what was made in the database the names that it has in this module."""'
    blocks = ["\n".join([f"def {FUNCTION}(cr):", doc, *calls]), *(functions.source(name) for name in needed)]
    title = '"""Keep the data of fields, models and views that were made in the database."""'
    return "\n\n\n".join([f"{title}\n\n{functions.head(blocks, '')}", *blocks])
