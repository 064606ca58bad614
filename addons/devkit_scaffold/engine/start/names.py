"""From names as they stand in files to names that Python, PostgreSQL and Odoo take, each only once."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Container, Iterable

from ..blueprint import reserved
from ..blueprint.schema import is_refused_character

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D", "ł": "l"}
    | {
        "Ł": "L",
        "þ": "th",
        "ð": "d",
        "ı": "i",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
    }
)
# A field of one of these names means something of its own to Odoo or the generator.
SPECIAL = frozenset({"active", "company_id", "currency_id", "parent_path", "sequence"})
TAKEN = (
    (reserved.PYTHON - {"type", "match", "case"})
    | reserved.BUILTINS
    | reserved.IMPORTED
    | reserved.MAGIC
    | reserved.ORM
    | reserved.MAIL
    | SPECIAL
)
MAX_LABEL = 60


def label(text: object, limit: int = MAX_LABEL) -> str:
    """A text on one line without characters that a blueprint refuses, cut at a word where it is too long."""
    kept = (" " if c.isspace() else c for c in str(text))
    line = " ".join("".join(c for c in kept if not is_refused_character(c)).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0] if " " in line[:limit] else line[: limit - 1]
    return f"{cut.rstrip()}…"


def words(text: object) -> list[str]:
    """The words of a name in lower-case ASCII: `OrderLine-No.` → order, line, no."""
    plain = unicodedata.normalize("NFKD", str(text).translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", plain)
    plain = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", plain)
    return re.findall(r"[a-z0-9]+", plain.lower())


def snake(text: object, fallback: str, limit: int = 40) -> str:
    """Words joined by `_`, beginning with a letter; `fallback` where nothing is left of the text."""
    name = "_".join(words(text))
    if not name:
        return fallback
    if not name[0].isalpha():
        name = f"{fallback.split('_', maxsplit=1)[0]}_{name}"
    return name[:limit].rstrip("_")


def title(text: object) -> str:
    """A label made of a technical name; a text that has blanks or capitals of its own is kept."""
    shown = label(text)
    if " " in shown or (shown[:1].isupper() and "_" not in shown and not re.search(r"[a-z][A-Z]", shown)):
        return shown[:1].upper() + shown[1:] if shown.islower() else shown
    # Letters that have no ASCII form would be lost in words().
    if re.search(r"[^\x00-\x7f]", shown):
        return shown.replace("_", " ").strip() or shown
    return label(" ".join(word.capitalize() for word in words(shown))) or shown


def unique(name: str, taken: Container[str], limit: int = 60) -> str:
    """The name, or the name with the first number that makes it new."""
    return _first_free(name, taken, lambda number: f"{name[: limit - len(number) - 1].rstrip('_')}_{number}")


def unique_label(text: str, taken: Container[str]) -> str:
    """The label, or the label with the first number that makes it new."""
    return _first_free(text, taken, lambda number: f"{text} {number}")


def _first_free(text: str, taken: Container[str], numbered: Callable[[str], str]) -> str:
    every = itertools.chain([text], (numbered(str(number)) for number in itertools.count(2)))
    return next(each for each in every if each not in taken)


def field_name(
    text: object, number: int, taken: Iterable[str], suffix: str = "", free: Container[str] = ()
) -> str:
    """The technical name of a field: well formed, free, with the suffix of a relation."""
    base = snake(text, f"field_{number}")
    if suffix == "_ids" and not base.endswith("_ids"):
        base = singular(base)
    if suffix and not base.endswith(suffix):
        base = re.sub(r"_ids?$", "", base) + suffix
    if base in TAKEN and base not in free:
        base = f"original_{base}"
    return unique(base, set(taken) | (TAKEN - set(free)))


def singular(text: str) -> str:
    """An English label of one thing; other words stay as they are."""
    if re.search(r"[^aeiou]ies$", text):
        return text[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|z)es$", text):
        return text[:-2]
    if re.search(r"[a-z]s$", text) and not re.search(r"(ss|us|is|ous|news)$", text):
        return text[:-1]
    return text
