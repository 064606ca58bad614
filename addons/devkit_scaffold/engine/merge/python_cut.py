"""Cuts Python into its elements, imports, functions, classes and members, where the parser sees them."""

import ast
import warnings

from .conflict import Unreadable
from .piece import Piece, number_twins
from .python_form import PythonForm
from .source_lines import blank, indent_of, split_lines

FORM = PythonForm()
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def cut_python(text: str, path: str, newline: str = "\n") -> Piece:
    """The elements of a Python file. Raises Unreadable."""
    return _Cutter(text, parse(text, path), newline).module()


def parse(text: str, path: str) -> ast.Module:
    """The syntax tree. Raises Unreadable with the line."""
    try:
        with warnings.catch_warnings():
            # An unknown escape in a string is the owner's business.
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        raise Unreadable(path, error.lineno or 1, f"this is no valid Python ({error.msg})") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(path, 1, f"this cannot be read as Python ({error})") from None


class _Cutter:
    def __init__(self, text: str, tree: ast.Module, newline: str):
        self.lines = split_lines(text)
        self.tree = tree
        self.newline = newline

    def module(self) -> Piece:
        start = self._header()
        root = self._piece("module", "", "", 0)
        root.head = "".join(self.lines[:start])
        root.children, end = self._body(self.tree.body, start)
        root.tail = "".join(self.lines[end:])
        return root

    def _header(self) -> int:
        """The index of the line behind the comments at the top, which are the file's, not an import's."""
        first = _first_line(self.tree.body[0]) if self.tree.body else 0
        return first if any(not blank(line) for line in self.lines[:first]) else 0

    def _piece(self, kind: str, title: str, key: str, line: int) -> Piece:
        return Piece(kind, title, FORM, key, line=line, newline=self.newline)

    def _body(self, body: list[ast.stmt], start: int) -> tuple[list[Piece], int]:
        """The pieces of a body that begins at line index `start`, and the index of the line behind them."""
        pieces = []
        for first, last, statements in _by_lines(body):
            gap, lead = self._before(start, first)
            piece = self._statement(statements, first, last)
            piece.gap, piece.lead = gap, lead
            pieces.append(piece)
            start = last
        number_twins(pieces)
        return pieces, start

    def _before(self, start: int, first: int) -> tuple[str, str]:
        """What stands before a statement: what is on its own, and the comments right above it."""
        lead = first
        while lead > start and not blank(self.lines[lead - 1]):
            lead -= 1
        return "".join(self.lines[start:lead]), "".join(self.lines[lead:first])

    def _statement(self, statements: list[ast.stmt], first: int, last: int) -> Piece:
        node = statements[0]
        kind, title, key = _identity(statements)
        piece = self._piece(kind, title, key, first + 1)
        if len(statements) == 1 and isinstance(node, ast.ClassDef):
            body_first = _first_line(node.body[0])
            header_end = self._header_end(node, body_first)
            if header_end is not None:
                return self._class(piece, node, first, header_end, last)
        piece.head = "".join(self.lines[first:last])
        if kind == "import":
            piece.data["names"] = _imported(statements)
        return piece

    def _header_end(self, node: ast.ClassDef, body_first: int) -> int | None:
        """The index of the line behind the colon; None where the body stands on the same line."""
        ends = [node.lineno, *(part.end_lineno for part in (*node.bases, *node.keywords))]
        index = max(ends) - 1
        while index < body_first and not _without_comment(self.lines[index]).rstrip().endswith(":"):
            index += 1
        return index + 1 if index < body_first else None

    def _class(self, piece: Piece, node: ast.ClassDef, first: int, header_end: int, last: int) -> Piece:
        piece.head = "".join(self.lines[first:header_end])
        piece.children, end = self._body(node.body, header_end)
        piece.tail = "".join(self.lines[end:last])
        piece.data["indent"] = indent_of(self.lines[_first_line(node.body[0])])
        return piece


def _by_lines(body: list[ast.stmt]) -> list[tuple[int, int, list[ast.stmt]]]:
    """Statements with the index of their first line and of the one behind them; those of a line together."""
    groups: list[tuple[int, int, list[ast.stmt]]] = []
    for node in body:
        first, last = _first_line(node), node.end_lineno
        if groups and first < groups[-1][1]:
            begin, _end, nodes = groups[-1]
            groups[-1] = (begin, last, [*nodes, node])
        else:
            groups.append((first, last, [node]))
    return groups


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", ())
    return min([node.lineno, *(each.lineno for each in decorators)]) - 1


def _without_comment(line: str) -> str:
    """A line without the comment behind the colon of a class (there is no string behind it)."""
    before, mark, _comment = line.rpartition("#")
    return before if mark and before.rstrip().endswith(":") else line


def _identity(statements: list[ast.stmt]) -> tuple[str, str, str]:
    """Kind, title and key of an element."""
    node = statements[0]
    if all(isinstance(each, ast.Import | ast.ImportFrom) for each in statements):
        return "import", f"import “{ast.unparse(node)}”", ""
    if isinstance(node, ast.ClassDef):
        return "class", f"class {node.name}", f"class {node.name}"
    if isinstance(node, _FUNCTIONS):
        role = next((f".{each.attr}" for each in node.decorator_list if _is_accessor(each)), "")
        return "function", f"{node.name}()", f"def {node.name}{role}"
    names = [name for each in statements for name in _targets(each)]
    if names:
        return "assignment", ", ".join(names), "= " + ",".join(names)
    if isinstance(node, ast.Pass):
        return "pass", "pass", "pass"
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return "text", "docstring", ""
    return type(node).__name__.lower(), f"“{ast.unparse(node).splitlines()[0][:60]}”", ""


def _is_accessor(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("setter", "deleter", "getter")


def _targets(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets]
    if isinstance(node, ast.AnnAssign):
        return [ast.unparse(node.target)]
    return []


def _imported(statements: list[ast.stmt]) -> list[tuple[str, str, str]]:
    """(module, name, bound name) of each name that import statements bring."""
    names = []
    for node in statements:
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names += [(module, alias.name, alias.asname or alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [("", alias.name, alias.asname or alias.name) for alias in node.names]
    return names
