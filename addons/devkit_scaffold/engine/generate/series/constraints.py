"""19.0 says a constraint as `_name = models.Constraint(…)`; before, they are listed in `_sql_constraints`."""

import ast

from ..layout.python import statement

BEFORE = "19.0"


def older(path: str, text: str) -> str:
    """The constraints of each class in one list, where the first of them stood."""
    if "models.Constraint(" not in text:
        return text
    lines = text.split("\n")
    for node in reversed([item for item in ast.parse(text).body if isinstance(item, ast.ClassDef)]):
        found = [item for item in node.body if _is_constraint(item)]
        if found:
            values = [_values(item) for item in found]
            lines[found[0].lineno - 1 : found[-1].end_lineno] = statement(
                "_sql_constraints = ", values, 4
            ).split("\n")
    return "\n".join(lines)


def _is_constraint(item: ast.stmt) -> bool:
    return (
        isinstance(item, ast.Assign)
        and isinstance(item.value, ast.Call)
        and ast.unparse(item.value.func) == "models.Constraint"
    )


def _values(item: ast.Assign) -> tuple:
    return (item.targets[0].id.removeprefix("_"), *(ast.literal_eval(each) for each in item.value.args))
