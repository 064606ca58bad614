"""Turns a blueprint into the files of a module.

    files = generate(blueprint)        # list of GeneratedFile(path, content), sorted by path

The same blueprint gives the same bytes on every machine and under every locale and hash seed.
"""

from ..blueprint.model import Blueprint
from .demo import demo_files
from .file import GeneratedFile
from .inits import init_file
from .manifest import manifest_file
from .menus import menu_file
from .models import model_files
from .packaging import packaging_files
from .readme import readme_files
from .security import security_files
from .sequences import sequence_files
from .testing import test_files
from .translations import translation_file
from .views import view_files

__all__ = ["GeneratedFile", "generate"]


def generate(blueprint: Blueprint) -> list[GeneratedFile]:
    """All files of the module; the blueprint must have been checked."""
    data = [
        *security_files(blueprint),
        *sequence_files(blueprint),
        *view_files(blueprint),
        menu_file(blueprint),
    ]
    demo = demo_files(blueprint)
    files = [
        *data,
        *demo,
        *model_files(blueprint),
        *test_files(blueprint),
        init_file("", ["models"]),
        manifest_file(blueprint, [file.path for file in data], [file.path for file in demo]),
    ]
    files += [*readme_files(blueprint), *packaging_files(blueprint), translation_file(blueprint, files)]
    return sorted(files, key=lambda file: file.path)
