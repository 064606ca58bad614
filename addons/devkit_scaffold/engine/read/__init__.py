"""Reads an existing module into a blueprint.

reading = read_folder(path)        # or NoManifest
reading.blueprint                  # what the module says, the rest as source
regenerated(reading, blueprint)    # its files after a change: what did not change stays as it was
"""

from .manifest import NoManifest
from .module import files_of, read_folder, read_module
from .reading import Reading
from .regenerate import anew, as_base, files_of_blueprint, regenerated

__all__ = [
    "NoManifest",
    "Reading",
    "anew",
    "as_base",
    "files_of",
    "files_of_blueprint",
    "read_folder",
    "read_module",
    "regenerated",
]
