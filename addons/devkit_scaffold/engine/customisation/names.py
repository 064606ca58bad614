"""Names without the prefixes that Odoo and Studio give to what is made in a database."""

import re

from ..blueprint import reserved
from .facts import Facts

_PREFIX = re.compile(r"^x_(studio_)?")
_WORD = re.compile(r"[^a-z0-9_]+")
MAX_NAME = 50
_RESERVED = (
    reserved.PYTHON,
    reserved.MAGIC,
    reserved.ORM,
    reserved.BUILTINS,
    reserved.IMPORTED,
    reserved.MAIL,
)


def clean(name: str) -> str:
    """`x_studio_gps_code` → `gps_code`; a name that would begin with a digit gets a word before it."""
    plain = _WORD.sub("_", _PREFIX.sub("", name).lower()).strip("_")[:MAX_NAME].rstrip("_")
    return plain if plain[:1].isalpha() else f"field_{plain}".rstrip("_")


def field_names(facts: Facts) -> dict[str, str]:
    """Each custom name and the clean one. A name means the same in all models, so that it can be replaced
    wherever it stands; one that any of the models has already gets a number.
    """
    taken: dict[str, set[str]] = {}
    for item in facts.fields:
        taken.setdefault(item.name, set()).update(facts.names.get(item.model, ()))
    used: set[str] = set()
    result = {}
    for name in sorted(taken):
        new = _free(clean(name), taken[name] | used)
        used.add(new)
        result[name] = new
    return result


def model_names(facts: Facts) -> dict[str, str]:
    """Each custom model and its clean name: `x_fleet_toll` → `fleet.toll`."""
    result: dict[str, str] = {}
    for item in facts.models:
        words = [word for word in re.split(r"[._]", clean(item.name)) if word]
        new = ".".join([words[0], "_".join(words[1:]) or "record"])
        number = 2
        while new in result.values() or new in facts.modules:
            new = f"{new.rstrip('0123456789')}{number}"
            number += 1
        result[item.name] = new
    return result


def _free(name: str, taken: set[str]) -> str:
    number, candidate = 2, name
    while candidate in taken or _is_reserved(candidate):
        candidate = f"{name}_{number}"
        number += 1
    return candidate


def _is_reserved(name: str) -> bool:
    return any(name in names for names in _RESERVED)


class Renaming:
    """Puts new names of fields, models and tables in the place of old ones, wherever they stand as a word."""

    def __init__(self, names: dict[str, str]):
        self.names = names
        words = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b") if words else None

    def text(self, text: str) -> str:
        """A domain, a view, a path or source with the new names."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self.names[found.group()], text)
