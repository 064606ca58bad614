"""Does a path lead to a field of the type that is needed?"""

from collections.abc import Iterator

from .. import effective, paths
from ..effects import model_of
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem


def of_kind(
    blueprint: Blueprint,
    known: Known,
    model: str,
    name: str,
    kinds: tuple,
    comodel: str,
    path: Path,
    code: str,
) -> Iterator[Problem]:
    """A path must lead to a field of one of some types, and to a co-model where one is given."""
    try:
        end = paths.follow(blueprint, model, name, known)
    except paths.NoField as error:
        yield Problem(code, str(error), path, error.name, error.allowed)
        return
    fits = end.kind in kinds and (not comodel or end.comodel in ("", comodel))
    if end.is_known and not fits:
        own = model_of(blueprint, model)
        allowed = tuple(
            field.name
            for field in (effective.fields(own) if own else ())
            if field.type in kinds and (not comodel or field.comodel == comodel)
        )
        what = f"{' or '.join(kinds)}{f' to {comodel}' if comodel else ''}"
        yield Problem(code, f"{name!r} is no {what}.", path, name, allowed)
