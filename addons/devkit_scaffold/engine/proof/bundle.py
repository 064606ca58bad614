"""Several modules that are proven together, in one database."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from .error import ProofError
from .module import Module

NAME = "modules_together"


class Bundle:
    """What a proof asks of a module, of several at once: installed, upgraded and uninstalled in one go.

    Raises ProofError for a folder that holds no module, and for two of one name.
    """

    def __init__(self, paths: Sequence[str | Path]):
        self.modules = [Module.at(path) for path in paths]
        if len(set(self.names)) < len(self.modules):
            twice = next(name for name in self.names if self.names.count(name) > 1)
            raise ProofError(f"There are two modules {twice}: name one of them.")

    @property
    def name(self) -> str:
        """How the whole is called: as its module where it is one."""
        return self.modules[0].name if len(self.modules) == 1 else NAME

    @property
    def names(self) -> tuple[str, ...]:
        """The modules, in the order given."""
        return tuple(module.name for module in self.modules)

    @property
    def neighbours(self) -> list[str]:
        """The folders in which other modules may lie that these depend on."""
        return list(dict.fromkeys(place for module in self.modules for place in module.neighbours))

    @cached_property
    def manifest(self) -> dict:
        """What is true of all: whether any installs itself."""
        return {"auto_install": any(module.manifest.get("auto_install") for module in self.modules)}

    @property
    def depends(self) -> list[str]:
        """What they need beside each other."""
        needed = (name for module in self.modules for name in module.depends)
        return list(dict.fromkeys(name for name in needed if name not in self.names))

    @property
    def uses_browser(self) -> bool:
        """Whether the tests of any need Odoo's web assets."""
        return any(module.uses_browser for module in self.modules)

    def copy_to(self, folder: Path) -> Path:
        """Copies to work on, in `folder`, which is returned."""
        for module in self.modules:
            module.copy_to(folder)
        return folder
