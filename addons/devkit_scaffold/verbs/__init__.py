"""What ``odoo-bin devkit_scaffold`` can do, one verb a file."""

from .prove import prove

VERBS = [prove]
