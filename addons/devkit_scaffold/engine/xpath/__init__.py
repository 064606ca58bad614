"""Anchors in views of other apps: which XPath finds a node, how long it will, and what to say where it does
not.

root = combine(rows, "fleet.fleet_vehicle_view_form")    # the view with all that extends it
nodes = find(root, full("field location"))               # XPathError where it is no XPath for Odoo
best = candidates(root, node)[0]                          # Candidate(xpath, fragility, why)
"""

from .advice import near, why_not_one
from .candidate import Candidate, candidates
from .combine import ViewRow, combine, tree
from .describe import describe
from .expression import XPathError, find, full
from .outline import outline

__all__ = [
    "Candidate",
    "ViewRow",
    "XPathError",
    "candidates",
    "combine",
    "describe",
    "find",
    "full",
    "near",
    "outline",
    "tree",
    "why_not_one",
]
