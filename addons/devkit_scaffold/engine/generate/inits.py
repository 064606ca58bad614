"""`__init__.py` of the module and of its packages."""

from collections.abc import Iterable

from .file import GeneratedFile


def init_file(folder: str, names: Iterable[str]) -> GeneratedFile:
    """Imports the names, in alphabetical order; `folder` is empty for the module itself."""
    path = f"{folder}/__init__.py" if folder else "__init__.py"
    return GeneratedFile.text(path, "".join(f"from . import {name}\n" for name in sorted(names)))


def root_init(packages: Iterable[str], hooks: Iterable[str]) -> GeneratedFile:
    """`__init__.py` of the module: its packages, and the hooks that Odoo looks for there."""
    text = init_file("", packages).content.decode()
    names = sorted(hooks)
    if names:
        text += f"from .hooks import {', '.join(names)}\n"
    return GeneratedFile.text("__init__.py", text)


def joined(files: Iterable[GeneratedFile]) -> list[GeneratedFile]:
    """The files, with one `__init__.py` a package where several parts gave one."""
    result: dict[str, GeneratedFile] = {}
    for file in files:
        earlier = result.get(file.path)
        if earlier and file.path.endswith("/__init__.py"):
            lines = {*earlier.content.decode().splitlines(), *file.content.decode().splitlines()}
            file = GeneratedFile.text(file.path, "".join(f"{line}\n" for line in sorted(lines)))
        result[file.path] = file
    return list(result.values())
