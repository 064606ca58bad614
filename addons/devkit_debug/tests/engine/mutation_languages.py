"""A failure in another language: PostgreSQL's own catalogs, and Odoo's wordings from public threads."""

import re
from collections import defaultdict
from functools import cache

from addons.devkit_debug.engine.sqlstate import MESSAGES

#: PostgreSQL's "LINE 1:" in other languages.
LINES = {"es": "LÍNEA", "fr": "LIGNE", "de": "ZEILE", "it": "RIGA", "ru": "СТРОКА", "sv": "RAD", "ja": "行"}
#: "Element '…' cannot be located in parent view" as Odoo says it.
ELEMENTS = (
    "El elemento '{}' no puede ser localizado en la vista padre",
    "L'élément '{}' ne peut être localisé dans la vue parente",
    "元素 '{}' 在母级视图中没有找到",
    "Das Element '{}' kann in der Eltern-Ansicht nicht gefunden werden",
    "O elemento '{}' não pode ser localizado na visão pai",
)
_ELEMENT = re.compile(r"Element '(<.*>)' cannot be located in parent view")
_PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?[sdm]")
_SQL_LINE = re.compile(r"^(psycopg2\.\S+: |ERROR: +)(.+)$", re.M)


def in_another_language(text, chance):
    """The messages of PostgreSQL and of Odoo's views in one other language."""
    language = chance.choice(sorted(LINES))
    text = _SQL_LINE.sub(lambda match: match[1] + _translated(match[2], language), text)
    text = re.sub(r"^LINE (\d+):", lambda match: f"{LINES[language]} {match[1]}:", text, flags=re.M)
    sentence = chance.choice(ELEMENTS)
    text = _ELEMENT.sub(lambda match: sentence.format(match[1]), text)
    if language == "es":
        text = text.replace("Error context:\nView `", "Contexto del error:\nVista `")
    return text


def _translated(message, language):
    for english, other in _pairs(language):
        found = english.fullmatch(message)
        if found:
            return _filled(other, found.groups())
    return message


def _filled(wording, values):
    """The wording with the values in its placeholders, which may be numbered."""
    left = iter(values)
    return _PLACEHOLDER.sub(lambda match: values[int(match[1]) - 1] if match[1] else next(left), wording)


@cache
def _pairs(language):
    """English pattern and wording in the language, for what both catalogs say in the same order."""
    rows = defaultdict(list)
    for line in MESSAGES.read_text(encoding="utf-8").split("\n"):
        parts = line.split("\t")
        if len(parts) == 4:
            rows[parts[2], parts[0]].append(parts[3])
    pairs = []
    for (spoken, state), wordings in rows.items():
        others = rows.get((language, state), [])
        if spoken != "en" or len(others) != len(wordings):
            continue
        for english, other in zip(wordings, others, strict=True):
            if len(_PLACEHOLDER.findall(english)) == len(_PLACEHOLDER.findall(other)):
                pattern = "(.+)".join(re.escape(part) for part in re.split(r"%(?:\d+\$)?[sdm]", english))
                pairs.append((re.compile(pattern), other))
    return pairs
