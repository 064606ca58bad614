"""What to do about the warnings that Odoo 19 writes most often at an installation."""

import re

HINTS = (
    (r"have the same label", "Give one of the two fields another `string`."),
    (r"Missing `license` key", 'Add "license": "LGPL-3" (or the one you use) to the manifest.'),
    (r"Missing `author` key", "Name the author in the manifest."),
    (r"unknown parameter 'tracking'", 'Let the model inherit "mail.thread", or drop `tracking`.'),
    (r"has no access rules", "Add a line for the model to security/ir.model.access.csv."),
    (r"has no group|without group|no group", "Name a group in every line of ir.model.access.csv."),
    (r"The model \S+ has no _description", "Give the model a `_description`."),
    (r"_sql_constraints.*no longer supported", "Use `models.Constraint` instead of `_sql_constraints`."),
    (r"demo data failed to install", "Mend the demo data: the traceback names the file and the record."),
    (r"incompatible version", "Let the version begin with the series: 19.0.x.y.z."),
    (r"invalid module names, ignored", "Let the manifest's version begin with 19.0, and add an __init__.py."),
    (r"External ID not found", "The record is defined later or in a module that is not in `depends`."),
    (r"@route\(type='json'\)|type=.json. .*deprecated", 'Use type="jsonrpc".'),
)  # fmt: skip


def hint(text: str) -> str:
    """What to do about a message of the log, or an empty text."""
    return next((advice for pattern, advice in HINTS if re.search(pattern, text)), "")
