"""Python that a blueprint holds, looked at without running it: does it parse, what does it read?"""

import ast
import textwrap


def parse(source: str) -> ast.Module:
    """The syntax tree of a body, or of members of a class.

    :raises SyntaxError: with the line in `source`, counted from 1
    """
    try:
        return ast.parse(textwrap.dedent(source))
    except ValueError as error:  # null bytes
        raise SyntaxError(str(error)) from error
    except (RecursionError, MemoryError) as error:
        raise SyntaxError("it is nested too deeply") from error


def is_readable(source: str) -> bool:
    """Whether it is Python."""
    try:
        parse(source)
    except SyntaxError:
        return False
    return True


def read_paths(source: str, owner: str = "record") -> tuple[str, ...]:
    """The paths of attributes that a body reads of `owner`: `record.partner_id.name` → `partner_id.name`."""
    tree = parse(source)
    written, paths = set(), []
    for node in ast.walk(tree):
        path = _path(node, owner)
        if path and isinstance(node.ctx, ast.Load):
            paths.append(path)
        elif path:
            written.add(path)
    called = {_path(node.func, owner) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    mapped = [path for node in ast.walk(tree) for path in _mapped(node, owner)]
    paths = [path for path in paths if path not in written]
    paths = [path.rpartition(".")[0] if path in called else path for path in paths]
    return tuple(sorted({path for path in [*paths, *mapped] if path}))


def _path(node: ast.AST, owner: str) -> str:
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join(reversed(names)) if names and isinstance(node, ast.Name) and node.id == owner else ""


def _mapped(node: ast.AST, owner: str) -> list[str]:
    """`record.line_ids.mapped("amount")` reads `line_ids.amount`."""
    if not (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "mapped"
    ):
        return []
    (first, *_more) = node.args or [None]
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return []
    if isinstance(node.func.value, ast.Name) and node.func.value.id == owner:
        return [first.value]
    lead = _path(node.func.value, owner)
    return [f"{lead}.{first.value}"] if lead else []


def assigned_names(source: str) -> frozenset[str]:
    """The plain names that a body sets."""
    nodes = ast.walk(parse(source))
    return frozenset(
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


def members(source: str) -> dict[str, int]:
    """The names that members of a class define, each with its line."""
    found = {}
    for node in parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.setdefault(node.name, node.lineno)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, node.lineno)
    return found
