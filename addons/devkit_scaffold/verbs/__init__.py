"""What ``odoo-bin devkit_scaffold`` can do, one verb a file."""

from .check import check
from .compare import compare
from .customised import customised
from .diff import diff
from .generate import generate
from .lint import lint
from .migrate import migrate
from .prove import prove
from .read import read
from .regenerate import regenerate
from .start import start
from .templates import templates

VERBS = [
    templates,
    start,
    check,
    generate,
    regenerate,
    diff,
    migrate,
    lint,
    prove,
    read,
    compare,
    customised,
]
