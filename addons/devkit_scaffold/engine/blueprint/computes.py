"""What a computed field reads, and what type it may have."""

from . import effective, paths, reserved
from .model import Blueprint, Compute, Field, Model
from .python_source import read_paths

NUMBERS = ("Float", "Integer", "Monetary")
MOMENTS = ("Date", "Datetime")
TEXTS = ("Char", "Text")
MANY = ("Many2many", "One2many")
# The kinds of sentence, and the types of field that each can fill.
RESULTS = {
    "count": ("Integer",),
    "sum": NUMBERS,
    "average": NUMBERS,
    "minimum": (*NUMBERS, *MOMENTS),
    "maximum": (*NUMBERS, *MOMENTS),
    "multiply": NUMBERS,
    "add": NUMBERS,
    "subtract": NUMBERS,
    "days": NUMBERS,
    "join": TEXTS,
    "is_past": ("Boolean",),
    "is_set": ("Boolean",),
}
LISTS = ("multiply", "add", "subtract", "days", "join")
OVER_LINES = ("sum", "average", "minimum", "maximum")


def kinds(compute: Compute) -> tuple[str, ...]:
    """The kinds that are given; exactly one is right."""
    return tuple(kind for kind in (*RESULTS, "code") if getattr(compute, kind))


def kind(compute: Compute) -> str:
    """The kind of the sentence, or `code`."""
    return kinds(compute)[0]


def inputs(compute: Compute) -> tuple[str, ...]:
    """The paths that a sentence names; none for `code`."""
    found: list[str] = []
    for name in kinds(compute):
        value = getattr(compute, name) if name != "code" else ()
        found += [value] if isinstance(value, str) else value
    return tuple(dict.fromkeys(found))


def depends(blueprint: Blueprint, model: Model, item: Field) -> tuple[str, ...]:
    """What `@api.depends` names: as given, else the paths of the sentence, or what the code reads of the
    record.
    """
    compute = item.compute
    if compute.depends or not compute.code:
        return compute.depends or inputs(compute)
    found = []
    for path in read_paths(compute.code):
        known = _fields_at_start(blueprint, model, path)
        if known and known != item.name and known.split(".")[0] not in ("id", "env"):
            found.append(known)
    # `line_ids` is said by `line_ids.amount` already.
    return tuple(
        path for path in dict.fromkeys(found) if not any(other.startswith(f"{path}.") for other in found)
    )


def _fields_at_start(blueprint: Blueprint, model: Model, path: str) -> str:
    """The longest beginning of a path that is made of fields."""
    names = path.split(".")
    for length in range(len(names), 0, -1):
        candidate = ".".join(names[:length])
        if names[length - 1] in reserved.ORM - reserved.MAGIC:
            continue
        try:
            end = paths.follow(blueprint, model.name, candidate)
        except paths.NoField:
            continue
        if end.is_known or not _is_at_method(names[:length]):
            return candidate
    return ""


def _is_at_method(names: list[str]) -> bool:
    return names[-1].startswith("_")


def computed(model: Model) -> tuple[Field, ...]:
    """The computed fields of a model."""
    return tuple(item for item in effective.fields(model) if item.compute)
