"""Version numbers of modules: the series of Odoo, then three numbers."""

from collections.abc import Iterable

Number = tuple[int, ...]


def as_number(version: str) -> Number:
    """`19.0.1.2.0` → `(19, 0, 1, 2, 0)`, to compare. Raises ValueError for anything else."""
    return tuple(int(part) for part in version.split("."))


def next_version(old: str, wanted: str, needs_migration: bool, taken: Iterable[str] = ()) -> str:
    """The version of a changed module: `wanted` where a person raised it already, else the next one.

    A migration raises the fourth number (`19.0.1.0.0` → `19.0.1.1.0`), any other change the fifth. `taken`
    are the versions that migrations lead to already: none of them is used again.
    """
    used = {as_number(version) for version in taken}
    if as_number(wanted) > max({as_number(old), *used}):
        return wanted
    series, (major, minor, patch) = as_number(old)[:2], as_number(old)[2:]
    while True:
        minor, patch = (minor + 1, 0) if needs_migration else (minor, patch + 1)
        if (*series, major, minor, patch) not in used:
            return ".".join(map(str, (*series, major, minor, patch)))
