"""The methods that check and complete what people type: `_check_x` and `_onchange_x`."""

from ..blueprint import effective, paths
from ..blueprint.model import Blueprint, Constraint, Model, Onchange
from ..blueprint.python_source import assigned_names, read_paths
from .layout.code import code_lines
from .layout.python import Call, Raw, Str, statement
from .value_source import Scope, value_expression

_LOOP = "        for record in self:"


def check_methods(model: Model) -> list[str]:
    """One method a constraint that is checked in Python."""
    return [_check(model, item) for item in model.constraints if item.kind == "python"]


def constrained_fields(model: Model, item: Constraint) -> tuple[str, ...]:
    """The fields whose change is checked: as given, else the model's own that the code reads."""
    if item.fields:
        return item.fields
    own = {field.name for field in effective.fields(model)}
    firsts = (path.split(".")[0] for path in read_paths(item.code))
    return tuple(dict.fromkeys(name for name in firsts if name in own))


def _check(model: Model, item: Constraint) -> str:
    message = Call("self.env._", [Str(item.message)])
    lines = [
        statement("@", Call("api.constrains", list(constrained_fields(model, item))), 4),
        f"    def _check_{item.name}(self):",
        _LOOP,
        *code_lines(item.code, 12),
        "            if broken:",
        statement("raise ", Call("ValidationError", [message]), 16),
    ]
    return "\n".join(lines)


def _negated(condition: str) -> str:
    return f"({condition})" if " or " in condition else condition


def onchange_methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One method an onchange."""
    return [_onchange(blueprint, model, item) for item in model.onchange]


def _onchange(blueprint: Blueprint, model: Model, item: Onchange) -> str:
    scope = Scope(blueprint, model.name, "self")
    lines = []
    for name, raw in item.values:
        target = paths.follow(blueprint, model.name, name)
        lines.append(statement(f"self.{name} = ", value_expression(scope, raw, target), 8))
    lines += code_lines(item.code, 8) if item.code else []
    lines = [*scope.moment_lines(8), *lines]
    if item.warning:
        code = item.code and "broken" in assigned_names(item.code)
        condition = "broken" if code else " or ".join(f"self.{name}" for name in item.fields)
        lines += [statement("if not ", Raw(_negated(condition)), 8, ":"), "            return {}"]
        lines.append(statement("message = ", Call("self.env._", [Str(item.warning)]), 8))
        title = 'self.env._("Warning")'
        lines.append(f'        return {{"warning": {{"title": {title}, "message": message}}}}')
    head = statement("@", Call("api.onchange", list(item.fields)), 4)
    return "\n".join([head, f"    def _onchange_{item.name}(self):", *lines])
