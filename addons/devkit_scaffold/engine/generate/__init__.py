"""Turns a blueprint into the files of a module.

    files = generate(blueprint)        # list of GeneratedFile(path, content), sorted by path

The same blueprint gives the same bytes on every machine and under every locale and hash seed.
"""

from collections.abc import Iterator

from ..blueprint.model import Blueprint
from ..blueprint.whole import with_mixins
from .automation import automation_files
from .controllers import controller_files
from .demo import demo_files
from .file import DATA, DEMO, TESTS_BUNDLE, GeneratedFile
from .further import further_files
from .hooks import hook_files, hooks
from .inits import with_inits
from .mails import mail_files
from .manifest import manifest_file
from .menus import menu_files
from .migrations import migration_files
from .models import model_files
from .origin import origin_files
from .packaging import packaging_files
from .portal import portal_files
from .readme import readme_files
from .reports import report_files
from .security import security_files
from .sequences import sequence_files
from .settings import setting_files, setting_group_files
from .series import for_series, series_of
from .testing import brought, test_files
from .tour import tour_files
from .translations import sources, translation_files
from .views import view_files
from .wizards import wizard_files

__all__ = ["GeneratedFile", "generate"]

# One function a component of a module, each of which gives the files of that component (none where the
# blueprint does not ask for it). Data files are loaded in this order.
PARTS = (
    security_files,
    setting_group_files,
    sequence_files,
    view_files,
    menu_files,
    wizard_files,
    report_files,
    mail_files,
    automation_files,
    controller_files,
    portal_files,
    setting_files,
    further_files,
    demo_files,
    model_files,
    migration_files,
    hook_files,
    tour_files,
    test_files,
    readme_files,
    packaging_files,
)
_LISTS = (DATA, DEMO, TESTS_BUNDLE)


def generate(blueprint: Blueprint) -> list[GeneratedFile]:
    """All files of the module; the blueprint must have been checked. For a module that was read these are the
    files that its blueprint repeats.
    """
    if blueprint.origin is not None:
        return origin_files(blueprint)
    files = list(_parts(blueprint))
    files += brought.brought_files(blueprint, files)
    files = with_inits(blueprint, files, [name for _kind, name, _code in hooks(blueprint)])
    data, demo, assets = ([file.path for file in files if file.role == role] for role in _LISTS)
    bundled = [f"{blueprint.module.name}/{path}" for path in assets]
    files.append(manifest_file(blueprint, data, demo, {TESTS_BUNDLE: bundled} if assets else {}))
    files += translation_files(with_mixins(blueprint), files)
    return sorted(_in_series(blueprint, files), key=lambda file: file.path)


def _in_series(blueprint: Blueprint, files: list[GeneratedFile]) -> list[GeneratedFile]:
    """The files as the blueprint's series wants them; the tests of data files look at the older ones."""
    older = for_series(files, series_of(blueprint))
    if older == files:
        return older
    tests = {file.path: file for file in brought.brought_files(blueprint, older)}
    return [tests.get(file.path, file) for file in older]


def made_parts(blueprint: Blueprint) -> tuple[list[str], frozenset[str]]:
    """The path of each file that a part makes, doubled where two make it, and all texts to be translated."""
    files = list(_parts(blueprint))
    files += brought.brought_files(blueprint, files)
    return [file.path for file in files], sources(with_mixins(blueprint), files)


def _parts(blueprint: Blueprint) -> Iterator[GeneratedFile]:
    whole = with_mixins(blueprint)
    for part in PARTS:
        yield from part(blueprint if part is model_files else whole)
