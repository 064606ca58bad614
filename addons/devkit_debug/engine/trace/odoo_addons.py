"""Which addons are Odoo's own, by their technical names (``odoo_addons.txt`` says where they come from)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("odoo_addons.txt")


@cache
def odoo_addons() -> frozenset[str]:
    """Names of the addons of Odoo Community and Enterprise, those of earlier versions included."""
    words: set[str] = set()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "[", "  ")):
            words.update(line.split())
    return frozenset(words)
