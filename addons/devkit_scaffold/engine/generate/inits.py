"""`__init__.py` of the module and of its packages."""

from collections.abc import Iterable, Mapping

from ..blueprint import effective
from ..blueprint.model import Blueprint
from . import names
from .file import GeneratedFile

# Packages that the module itself imports, where the parts gave files of them; Odoo looks for tests itself.
PACKAGES = ("controllers", "models", "wizards")
TESTS = "tests"


def _init_file(folder: str, modules: Iterable[str]) -> GeneratedFile:
    """Imports the modules in their order; `folder` is empty for the module itself."""
    path = f"{folder}/__init__.py" if folder else "__init__.py"
    return GeneratedFile.text(path, "".join(f"from . import {name}\n" for name in modules))


def with_inits(
    blueprint: Blueprint, files: Iterable[GeneratedFile], hooks: Iterable[str]
) -> list[GeneratedFile]:
    """The files, with the `__init__.py` of the packages that have some, and that of the module, where Odoo
    looks for hooks.
    """
    files = list({file.path: file for file in files}.values())
    inits = _inits(blueprint, files, sorted(hooks))
    made = {file.path for file in inits}
    return [*(file for file in files if file.path not in made), *inits]


def _inits(blueprint: Blueprint, files: list[GeneratedFile], hooks: list[str]) -> list[GeneratedFile]:
    found: dict[str, set[str]] = {}
    for file in files:
        package, _slash, name = file.path.rpartition("/")
        is_test = package == TESTS and name.startswith("test_")
        if name.endswith(".py") and name != "__init__.py" and (is_test or package in PACKAGES):
            found.setdefault(package, set()).add(name.removesuffix(".py"))
    before = _before(blueprint)
    inits = [_init_file(package, in_order(found[package], before)) for package in sorted(found)]
    root = _init_file("", sorted(found.keys() - {TESTS})).content.decode()
    root += f"from .hooks import {', '.join(hooks)}\n" if hooks else ""
    return [*inits, GeneratedFile.text("__init__.py", root)]


def in_order(modules: Iterable[str], before: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Alphabetical, but each after those that must be there before."""
    wanted, result = sorted(modules), []

    def place(name: str, waiting: tuple[str, ...]) -> None:
        for other in before.get(name, ()):
            if other in wanted and other not in (*result, *waiting):
                place(other, (*waiting, name))
        result.append(name)

    for name in wanted:
        if name not in result:
            place(name, ())
    return result


def _before(blueprint: Blueprint) -> dict[str, tuple[str, ...]]:
    """Odoo builds classes in the order of their import: a model comes after those that it inherits."""
    own = {model.name: names.snake(model) for model in effective.own_models(blueprint)}
    return {
        names.snake(model): tuple(
            own[parent]
            for parent in (*effective.mixins(model), *effective.delegations(model))
            if parent in own
        )
        for model in blueprint.models
    }
