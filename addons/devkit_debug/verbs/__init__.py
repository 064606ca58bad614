"""What ``odoo-bin devkit_debug`` can do, one verb a file. None of them needs a database."""

from .deadlocks import deadlocks
from .dump import dump
from .explain import explain

VERBS = [explain, deadlocks, dump]
