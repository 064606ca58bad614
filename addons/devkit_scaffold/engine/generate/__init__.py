"""Turns a blueprint into the files of a module.

    files = generate(blueprint)        # list of GeneratedFile(path, content), sorted by path

The same blueprint gives the same bytes on every machine and under every locale and hash seed.
"""

from ..blueprint.model import Blueprint
from .controllers import controller_files
from .demo import demo_files
from .file import DATA, DEMO, GeneratedFile
from .inits import init_file
from .manifest import manifest_file
from .menus import menu_files
from .migrations import migration_files
from .models import model_files
from .packaging import packaging_files
from .readme import readme_files
from .reports import report_files
from .security import security_files
from .sequences import sequence_files
from .testing import test_files
from .translations import translation_file
from .views import view_files

__all__ = ["GeneratedFile", "generate"]

# One function a component of a module, each of which gives the files of that component (none where the
# blueprint does not ask for it). Data files are loaded in this order.
PARTS = (
    security_files,
    sequence_files,
    view_files,
    menu_files,
    report_files,
    controller_files,
    demo_files,
    model_files,
    migration_files,
    test_files,
    readme_files,
    packaging_files,
)
# Packages that the module itself imports, where the parts gave them.
PACKAGES = ("controllers", "models", "wizards")


def generate(blueprint: Blueprint) -> list[GeneratedFile]:
    """All files of the module; the blueprint must have been checked."""
    files = [file for part in PARTS for file in part(blueprint)]
    present = {file.path for file in files}
    files.append(init_file("", [name for name in PACKAGES if f"{name}/__init__.py" in present]))
    data, demo = ([file.path for file in files if file.role == role] for role in (DATA, DEMO))
    files.append(manifest_file(blueprint, data, demo))
    files.append(translation_file(blueprint, files))
    return sorted(files, key=lambda file: file.path)
