"""What can only be said once a module is made: does a further file take the place of one that is generated,
and is each translated term there?
"""

import difflib
import re
from collections.abc import Iterator

from .languages import CODES, country_code
from .model import Blueprint
from .problem import Problem

_MARK = re.compile(r"%\(\w+\)[sdr]|%[sdr%]")


def check(blueprint: Blueprint) -> Iterator[Problem]:
    """Problems of a blueprint that is sound in all other ways."""
    if blueprint.files or blueprint.translations:
        # The generator stands on the language of blueprints, which is why it is only met here.
        from ..generate import made_parts

        paths, terms = made_parts(blueprint)
        yield from _files(blueprint, paths)
        yield from _translations(blueprint, terms)


def _files(blueprint: Blueprint, paths: list[str]) -> Iterator[Problem]:
    for name, _content in blueprint.files:
        if sum(path.lower() == name.lower() for path in paths) > 1:
            message = f"{name} is generated of what the blueprint says: a further file needs another name."
            yield Problem("SCB170", message, ("files", name), name)


def _translations(blueprint: Blueprint, terms: frozenset[str]) -> Iterator[Problem]:
    for language, pairs in blueprint.translations:
        path = ("translations", language)
        if not country_code(language):
            message = f"Odoo knows no language {language!r}: write its code, such as de or fr_BE."
            yield Problem("SCB171", message, path, language, tuple(sorted(CODES)))
        for term, text in pairs:
            if term not in terms:
                near = tuple(difflib.get_close_matches(term, sorted(terms), n=3, cutoff=0.5))
                message = f"The module has no text {term[:60]!r} to translate."
                yield Problem("SCB172", message, (*path, term), term, near)
            elif sorted(_MARK.findall(term)) != sorted(_MARK.findall(text)):
                marks = tuple(_MARK.findall(term))
                message = f"The translation of {term[:60]!r} must hold the same marks."
                yield Problem("SCB173", message, (*path, term), text, marks)
