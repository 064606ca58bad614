"""Hold the layout of the house: short files, short functions, one model a file that is named as the model.

What extends a model may be spread over files by topic: `devkit_run.py`, `devkit_run_execution.py`.

Usage: python tools/layout.py FILE…
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 60
MODEL_BASES = {"Model", "TransientModel", "AbstractModel"}


def constant(node: ast.ClassDef, attribute: str) -> list[str]:
    """Strings that the class body assigns to ``attribute``."""
    for statement in node.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == attribute:
            return [n.value for n in ast.walk(statement.value) if isinstance(n, ast.Constant)]
    return []


def model_name(node: ast.ClassDef) -> str | None:
    """The model that a class defines or extends; None when it is not a model."""
    if not any(isinstance(base, ast.Attribute) and base.attr in MODEL_BASES for base in node.bases):
        return None
    names = constant(node, "_name") or constant(node, "_inherit")
    return names[0] if names else None


def check_models(path: Path, tree: ast.Module) -> Iterator[str]:
    """Complaints about a file of models/ or wizards/."""
    models = [(node, model_name(node)) for node in tree.body if isinstance(node, ast.ClassDef)]
    models = [(node, name) for node, name in models if name]
    if len(models) > 1:
        yield f"{path}: one model a file, not {', '.join(name for _node, name in models)}"
    for node, name in models:
        stem = name.replace(".", "_")
        topic = path.stem.startswith(f"{stem}_") and not constant(node, "_name")
        if path.stem != stem and not topic:
            yield f"{path}: the file of {name} is named {stem}.py"


def check_functions(path: Path, tree: ast.Module) -> Iterator[str]:
    """Complaints about functions that are too long."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines; at most {FUNCTION_LINES}"


def check(path: Path) -> Iterator[str]:
    """All complaints about one file."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines; at most {FILE_LINES}, so that a file answers one question"
    if path.suffix == ".py":
        tree = ast.parse(text)
        yield from check_functions(path, tree)
        if path.parent.name in ("models", "wizards"):
            yield from check_models(path, tree)


def main(paths: list[str]) -> int:
    """Print the complaints; 1 when there are any."""
    found = [complaint for path in paths for complaint in check(Path(path))]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
