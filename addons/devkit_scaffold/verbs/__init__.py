"""What ``odoo-bin devkit_scaffold`` can do, one verb a file."""

from .check import check
from .generate import generate
from .lint import lint
from .prove import prove
from .templates import templates

VERBS = [templates, check, generate, lint, prove]
