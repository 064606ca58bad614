"""What ``odoo-bin devkit_debug`` can do, one verb a file. None of them needs a database."""

VERBS = []
