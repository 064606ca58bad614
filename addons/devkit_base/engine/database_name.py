"""Names of databases that both PostgreSQL and Odoo take."""

import re

#: Odoo's own rule (odoo/addons/web/controllers/database.py: DBNAME_PATTERN).
_PATTERN = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
#: NAMEDATALEN - 1 bytes; PostgreSQL cuts longer names silently.
MAX_LENGTH = 63
_RESERVED = ("postgres", "template0", "template1")


def check_database_name(name: str) -> str:
    """Return ``name``, or refuse what would be cut, quoted or is PostgreSQL's own.

    :raises ValueError: a sentence naming the input and the rule
    """
    if not _PATTERN.fullmatch(name):
        raise ValueError(
            f"The database name {name[:80]!r} is not valid: letters, digits, '_', '.' and '-', two at least, "
            "starting with a letter or digit."
        )
    if len(name) > MAX_LENGTH:
        raise ValueError(f"The database name {name[:20]}… is longer than {MAX_LENGTH} characters.")
    if name in _RESERVED:
        raise ValueError(f"The database {name} belongs to PostgreSQL itself.")
    return name
