"""What came back of a module as elements of a blueprint, and what stayed source."""

from collections.abc import Mapping

# What is counted, with the figures of all and of those that came back.
COUNTED = {
    "models": ("models", "structured_models"),
    "fields": ("fields", "structured_fields"),
    "fields without source": ("fields", "fields_in_words"),
    "class attributes and constraints": ("members", "structured_members"),
    "views": ("views", "structured_views"),
    "menus, actions and other records": ("records", "structured_records"),
    "access lines": ("access_lines", "access_structured"),
}
_WHOLE = (
    "models",
    "fields",
    "class attributes and constraints",
    "views",
    "menus, actions and other records",
    "access lines",
)


def table(figures: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """(what, how many came back, of how many) for each that is counted."""
    return [(name, figures.get(done, 0), figures.get(of, 0)) for name, (of, done) in COUNTED.items()]


def is_whole(figures: Mapping[str, int]) -> bool:
    """Whether every model, field, view, record and access line came back. Methods, pages and pictures are
    always source.
    """
    return all(done == of for name, done, of in table(figures) if name in _WHOLE)


def as_text(figures: Mapping[str, int]) -> str:
    """A line for each, with its share."""
    lines = []
    for name, done, of in table(figures):
        if of:
            lines.append(f"{done:6} of {of:6} {name} ({100 * done / of:.1f} %)")
    return "\n".join(lines)
