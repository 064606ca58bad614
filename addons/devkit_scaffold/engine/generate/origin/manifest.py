"""The keys of a manifest that the blueprint says."""

from ...blueprint.model import Module
from ..layout.python import expression, fitted

# Key of the manifest → key of `module`.
KEYS = {
    "name": "title",
    "version": "version",
    "category": "category",
    "summary": "summary",
    "author": "author",
    "website": "website",
    "license": "license",
    "depends": "depends",
    "application": "application",
    "auto_install": "auto_install",
}


def item(module: Module, name: str) -> str | None:
    """`"name": "Fleet"`, without the comma behind it."""
    if name not in KEYS:
        return None
    value = getattr(module, KEYS[name])
    value = list(value) if isinstance(value, tuple) else value
    head = f"{expression(name).flat()}: "
    return head + fitted(value, 4, 4 + len(head), 1)
