"""`__manifest__.py`."""

from ..blueprint import effective
from ..blueprint.model import Blueprint
from .file import GeneratedFile
from .layout.python import expression


def manifest_file(blueprint: Blueprint, data: list[str], demo: list[str]) -> GeneratedFile:
    """The manifest; `data` and `demo` are the paths in the order of loading."""
    module = blueprint.module
    values = {
        "name": module.title,
        "summary": module.summary,
        "version": module.version,
        "category": module.category,
        "website": module.website,
        "author": module.author,
        "license": module.license,
        "depends": sorted(effective.depends(blueprint)),
        "data": data,
        "demo": demo,
        "application": module.application,
    }
    optional = ("summary", "demo", "application")
    kept = {name: value for name, value in values.items() if value or name not in optional}
    return GeneratedFile.text("__manifest__.py", expression(kept).broken(0, 0, 0) + "\n")
