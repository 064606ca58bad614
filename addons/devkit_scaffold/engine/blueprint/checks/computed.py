"""Does a computed field say one sound sentence about fields that are there, of types that fit?"""

from collections.abc import Iterator

from .. import computes, effective
from ..known import Known
from ..model import Blueprint, Field, Model
from ..paths import NoField, follow
from ..problem import Path, Problem
from ..python_source import is_readable

_STALE = ("is_past",)
_TWO = ("days",)


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of computed fields."""
    for model in blueprint.models:
        for item in model.fields:
            path = ("models", model.name, "fields", item.name)
            if item.compute:
                yield from _sentence(item, (*path, "compute"))
                yield from _combinations(item, path)
                yield from _inputs(blueprint, known, model, item, (*path, "compute"))
            yield from _flags(item, path)
        yield from _circles(blueprint, model)


def _sentence(item: Field, path: Path) -> Iterator[Problem]:
    given = computes.kinds(item.compute)
    allowed = (*computes.RESULTS, "code")
    if len(given) != 1:
        message = f"A computed field is said in one way, here are {', '.join(given) or 'none'}."
        yield Problem("SCB103", message, path, ", ".join(given), allowed)
        return
    (kind,) = given
    if kind in computes.RESULTS and item.type not in computes.RESULTS[kind]:
        message = f"{kind!r} cannot be the value of a field of type {item.type}."
        yield Problem("SCB105", message, (*path, kind), item.type, computes.RESULTS[kind])
    if kind in computes.LISTS and len(getattr(item.compute, kind)) < 2:
        yield Problem("SCB103", f"{kind!r} needs two fields.", (*path, kind))
    if kind in _TWO and len(getattr(item.compute, kind)) > 2:
        yield Problem("SCB103", f"{kind!r} is about two fields.", (*path, kind))
    if kind in computes.OVER_LINES and "." not in getattr(item.compute, kind):
        message = f"{kind!r} goes over lines: write line_ids.amount."
        yield Problem("SCB103", message, (*path, kind), getattr(item.compute, kind))


def _combinations(item: Field, path: Path) -> Iterator[Problem]:
    if item.related:
        yield Problem("SCB103", "A field is computed or related, not both.", path)
    if item.default is not None and not item.editable:
        message = "A computed field takes its value from others: no 'default', unless it is 'editable'."
        yield Problem("SCB103", message, (*path, "default"))
    if item.examples:
        message = "A computed field takes its value from others: no 'examples'."
        yield Problem("SCB103", message, (*path, "examples"))
    if item.store and (set(computes.kinds(item.compute)) & set(_STALE)):
        message = "What depends on today cannot be stored: the stored value would be that of yesterday."
        yield Problem("SCB103", message, (*path, "store"))
    if item.editable and not item.store and not item.compute.inverse:
        message = "What people type must be kept: an 'editable' field needs 'store: true' or an 'inverse'."
        yield Problem("SCB103", message, (*path, "editable"))
    if item.compute.search and item.store:
        message = "A stored field can be searched already: 'search' has no meaning."
        yield Problem("SCB103", message, (*path, "compute", "search"))


def _flags(item: Field, path: Path) -> Iterator[Problem]:
    is_derived = item.compute or item.related
    for name in ("precompute", "recursive", "editable"):
        if getattr(item, name) and not is_derived:
            message = f"{name!r} has a meaning for computed and related fields only."
            yield Problem("SCB103", message, (*path, name), name)
    if item.compute_sudo is not None and not is_derived:
        message = "'compute_sudo' has a meaning for computed and related fields only."
        yield Problem("SCB103", message, (*path, "compute_sudo"), "compute_sudo")
    if item.precompute and is_derived and not item.store:
        yield Problem("SCB103", "'precompute' needs 'store: true'.", (*path, "precompute"))
    if item.store is False and not is_derived and (item.required or item.index or item.tracking):
        message = "A field that is not stored cannot be required, indexed or tracked."
        yield Problem("SCB103", message, (*path, "store"))
    if item.readonly and item.editable:
        yield Problem("SCB103", "A field is 'readonly' or 'editable', not both.", (*path, "editable"))
    if item.company_dependent and (item.required or item.translate or is_derived):
        message = "A field with a value per company cannot be required, translated or computed."
        yield Problem("SCB103", message, (*path, "company_dependent"))


def _inputs(blueprint: Blueprint, known: Known, model: Model, item: Field, path: Path) -> Iterator[Problem]:
    compute = item.compute
    for kind in computes.kinds(compute):
        if kind != "code":
            value = getattr(compute, kind)
            for name in [value] if isinstance(value, str) else value:
                yield from _input(blueprint, known, model, item, (kind, name, (*path, kind)))
    for index, name in enumerate(compute.depends):
        yield from _reaches(blueprint, known, model, name, (*path, "depends", index))
    for name, _value in compute.given:
        yield from _reaches(blueprint, known, model, name, (*path, "given", name))


def _reaches(blueprint: Blueprint, known: Known, model: Model, name: str, path: Path) -> Iterator[Problem]:
    try:
        follow(blueprint, model.name, name, known)
    except NoField as error:
        yield Problem("SCB104", str(error), path, error.name, tuple(sorted(error.allowed)))


# What each kind of sentence may be about.
_FITTING = {
    "count": computes.MANY,
    "sum": computes.NUMBERS,
    "average": computes.NUMBERS,
    "minimum": (*computes.NUMBERS, *computes.MOMENTS),
    "maximum": (*computes.NUMBERS, *computes.MOMENTS),
    "multiply": computes.NUMBERS,
    "add": computes.NUMBERS,
    "subtract": computes.NUMBERS,
    "days": computes.MOMENTS,
    "join": (*computes.TEXTS, "Selection"),
    "is_past": computes.MOMENTS,
}


def _input(blueprint: Blueprint, known: Known, model: Model, item: Field, place: tuple) -> Iterator[Problem]:
    kind, name, path = place
    try:
        end = follow(blueprint, model.name, name, known)
    except NoField as error:
        yield Problem("SCB104", str(error), path, error.name, tuple(sorted(error.allowed)))
        return
    fitting = _FITTING.get(kind)
    if fitting and end.is_known and end.kind not in fitting:
        yield Problem("SCB105", f"{kind!r} cannot be about {name!r}, a {end.kind}.", path, name, fitting)
    is_moment = {item.type, end.kind} & set(computes.MOMENTS)
    if kind in ("minimum", "maximum") and end.is_known and is_moment and item.type != end.kind:
        message = f"The {kind} of {name!r} is a {end.kind}, not a {item.type}."
        yield Problem("SCB105", message, path, item.type, (end.kind,))
    if kind in computes.OVER_LINES and "." in name and not _goes_over_lines(blueprint, known, model, name):
        message = f"{name!r} does not lead over lines (One2many or Many2many)."
        yield Problem("SCB105", message, path, name)
    elif kind not in computes.OVER_LINES and _goes_over_lines(blueprint, known, model, name):
        message = f"{name!r} has many values: {kind!r} is about one."
        yield Problem("SCB105", message, path, name)


def _goes_over_lines(blueprint: Blueprint, known: Known, model: Model, name: str) -> bool:
    names = name.split(".")
    leads = (".".join(names[:length]) for length in range(1, len(names)))
    return any(follow(blueprint, model.name, lead, known).kind in computes.MANY for lead in leads)


def _circles(blueprint: Blueprint, model: Model) -> Iterator[Problem]:
    """Computed fields of one model that need one another."""
    reads = {}
    for item in model.fields:
        if item.compute and len(computes.kinds(item.compute)) == 1 and is_readable(item.compute.code):
            reads[item.name] = set(computes.depends(blueprint, model, item))
    for name in reads:
        if _reaches_itself(name, reads):
            message = f"The value of {name!r} depends on itself."
            yield Problem("SCB106", message, ("models", model.name, "fields", name, "compute"), name)


def _reaches_itself(start: str, reads: dict[str, set[str]]) -> bool:
    found, waiting = set(), list(reads[start])
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current in reads and current not in found:
            found.add(current)
            waiting += reads[current]
    return False


def related_circle(model: Model, item: Field, own: dict[str, Model]) -> bool:
    """Whether a related field leads back to itself."""
    seen, place = set(), (model.name, item.name)
    while place not in seen:
        seen.add(place)
        current = own.get(place[0])
        found = effective.field(current, place[1]) if current else None
        if found is None or not found.related:
            return False
        names = found.related.split(".")
        for name in names[:-1]:
            step = effective.field(current, name) if current else None
            current = own.get(step.comodel) if step else None
        if current is None:
            return False
        place = (current.name, names[-1])
    return True
