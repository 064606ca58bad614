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


def field_names(facts: Facts) -> dict[tuple[str, str], str]:
    """The clean name of each custom field, by its model and name; one that is taken gets a number."""
    used = {model: set(names) for model, names in facts.names.items()}
    result = {}
    for item in facts.fields:
        taken = used.setdefault(item.model, set())
        result[item.model, item.name] = new = _free(clean(item.name), taken)
        taken.add(new)
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
    """Puts new names of fields and models in the place of old ones, wherever they stand as a word.

    A name that two models have, and that becomes something else in each, is only replaced in what is about
    one of them.
    """

    def __init__(self, fields: dict[tuple[str, str], str], models: dict[str, str]):
        self.models, self._fields = models, fields
        found: dict[str, set[str]] = {}
        for (_model, old), new in fields.items():
            found.setdefault(old, set()).add(new)
        self.common = {old: new.copy().pop() for old, new in found.items() if len(new) == 1} | models

    def text(self, text: str, model: str = "") -> str:
        """A domain, a view, a path or source about a model with the new names."""
        names = self.common | {old: new for (owner, old), new in self._fields.items() if owner == model}
        words = sorted(names, key=len, reverse=True)
        if not words:
            return text
        return re.sub(rf"\b({'|'.join(map(re.escape, words))})\b", lambda found: names[found.group()], text)

    def model(self, name: str) -> str:
        """The new name of a model."""
        return self.models.get(name, name)

    def field(self, model: str, name: str) -> str:
        """The new name of a field of a model, both by their old names."""
        return self._fields.get((model, name), name)
