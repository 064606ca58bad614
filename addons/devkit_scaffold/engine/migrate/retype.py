"""Which types of fields can become which, and what that means for the values."""

TEXTS = frozenset({"Char", "Text"})
NUMBERS = frozenset({"Float", "Integer", "Monetary"})
DATES = frozenset({"Date", "Datetime"})

# What a conversion does: nothing (the column is the same or Odoo converts it), each value for itself, values
# that cannot be converted are kept aside, or a relation.
SAME, EACH, LOSSY, RELATION = "same", "each", "lossy", "relation"

_EACH = {
    ("Float", "Integer"),
    ("Monetary", "Integer"),
    ("Date", "Datetime"),
    ("Datetime", "Date"),
    ("Boolean", "Integer"),
    ("Integer", "Boolean"),
    ("Char", "Html"),
    ("Text", "Html"),
}
_LOSSY = {
    *((text, other) for text in TEXTS for other in (*NUMBERS, *DATES, "Selection")),
    ("Char", "Many2one"),
}
_SAME = {
    *((a, b) for a in ("Char", "Text", "Selection") for b in TEXTS if a != b),
    *((a, b) for a in NUMBERS for b in ("Float", "Monetary") if a != b),
    *((number, "Char") for number in NUMBERS),
    ("Date", "Char"),
    ("Datetime", "Char"),
}
_RELATION = {("Many2one", "Many2many"), ("Many2many", "Many2one")}


def effect(old: str, new: str) -> str:
    """What the change of a type does to the values; empty where there is no conversion."""
    pair = (old, new)
    found = {SAME: _SAME, EACH: _EACH, LOSSY: _LOSSY, RELATION: _RELATION}
    return next((name for name, pairs in found.items() if pair in pairs), "")
