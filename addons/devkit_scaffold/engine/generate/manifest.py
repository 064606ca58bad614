"""`__manifest__.py`."""

from collections.abc import Mapping

from ..blueprint import effective
from ..blueprint.model import Blueprint, Module
from .file import GeneratedFile
from .hooks import hooks
from .layout.python import expression


def manifest_file(
    blueprint: Blueprint, data: list[str], demo: list[str], assets: Mapping[str, list[str]]
) -> GeneratedFile:
    """The manifest; `data` and `demo` are paths in the order of loading, `assets` those of each bundle."""
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
        "assets": dict(assets),
        "external_dependencies": _external(module),
        **{name: name for _kind, name, _code in hooks(blueprint)},
        "application": module.application,
        "auto_install": module.auto_install,
    }
    optional = ("summary", "demo", "assets", "external_dependencies", "application", "auto_install")
    kept = {name: value for name, value in values.items() if value or name not in optional}
    return GeneratedFile.text("__manifest__.py", expression(kept).broken(0, 0, 0) + "\n")


def _external(module: Module) -> dict[str, list[str]]:
    """What the module needs outside of Odoo: Python distributions and programs."""
    needs = {"python": list(module.python), "bin": list(module.programs)}
    return {name: values for name, values in needs.items() if values}
