"""Functions that Odoo calls when the module is installed or uninstalled."""

from ..blueprint.model import Blueprint
from .file import GeneratedFile
from .layout.code import code_lines

_DOCS = {
    "pre_init": "Before the module's tables are made.",
    "post_init": "Once the module is installed.",
    "uninstall": "Before the module's data is gone.",
}


def hook_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`hooks.py`; none where there is no hook."""
    given = hooks(blueprint)
    if not given:
        return []
    functions = [
        "\n".join([f"def {name}(env):", f'    """{_DOCS[kind]}"""', *code_lines(code, 4)])
        for kind, name, code in given
    ]
    return [GeneratedFile.text("hooks.py", "\n\n\n".join(functions) + "\n")]


def hooks(blueprint: Blueprint) -> list[tuple[str, str, str]]:
    """Kind, name and body of each hook; the name is also the manifest's key."""
    if not blueprint.hooks:
        return []
    bodies = [(kind, getattr(blueprint.hooks, kind)) for kind in _DOCS]
    return [(kind, f"{kind}_hook", code) for kind, code in bodies if code]
