"""Writes a blueprint again into a folder that was generated, and keeps what was changed there by hand.

    plan = make_plan(folder, files, roots)        # what would change, what is in conflict; nothing is written
    write_plan(plan, blueprint_text)              # whole or not at all

What was generated before, the base of the merge, lies beside the mark of the module (`stored_base`), so that
a checkout alone is enough.
"""

from .difference import FileDifference, as_text, differences
from .plan import Plan, make_plan
from ..stored_base import BASE_FILE, StoredBase, read_base
from .write_plan import write_plan

__all__ = [
    "BASE_FILE",
    "FileDifference",
    "Plan",
    "StoredBase",
    "as_text",
    "differences",
    "make_plan",
    "read_base",
    "write_plan",
]
