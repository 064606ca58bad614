"""Names of the databases and folders of proofs, and how to know them again."""

import hashlib
import re
import secrets

DEFAULT_PREFIX = "devkit_proof"
_PREFIX = re.compile(r"[a-z][a-z0-9_]{2,23}")
MAX_LENGTH = 63  # bytes of a PostgreSQL name


def check_prefix(prefix: str) -> str:
    """The prefix as given. Raises ValueError for one that is no safe beginning of a database's name."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(
            f"“{prefix}” cannot begin a proof's database name: use 3 to 24 lower-case letters, digits and _."
        )
    return prefix


def proof_name(prefix: str, run: str, module: str) -> str:
    """A new name for the database of one proof, such as ``devkit_proof_r42_rental_contract_1f0c9b2a``."""
    readable = re.sub(r"[^a-z0-9]+", "_", f"r{run}_{module}".lower()).strip("_")
    tail = secrets.token_hex(4)
    room = MAX_LENGTH - len(prefix) - len(tail) - 2
    return f"{prefix}_{readable[:room].rstrip('_')}_{tail}"


def is_proof(prefix: str, name: str) -> bool:
    """Whether a name has the exact form that `proof_name` gives: nobody else's database is taken for ours."""
    return bool(re.fullmatch(rf"{re.escape(prefix)}_r[a-z0-9_]*_[0-9a-f]{{8}}", name))


def template_name(prefix: str, key: str) -> str:
    """The database that is copied for every proof with the same dependencies."""
    return f"{prefix}_t_{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def is_template(prefix: str, name: str) -> bool:
    """Whether a name has the exact form that `template_name` gives."""
    return bool(re.fullmatch(rf"{re.escape(prefix)}_t_[0-9a-f]{{16}}", name))
