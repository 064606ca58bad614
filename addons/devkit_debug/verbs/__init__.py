"""What ``odoo-bin devkit_debug`` can do, one verb a file. None of them needs a database."""

from .deadlocks import deadlocks
from .dump import dump
from .explain import explain
from .scan import scan
from .tail import tail

VERBS = [scan, tail, explain, deadlocks, dump]
