"""Values of effects and domains (see `blueprint/value.py`) as Python expressions."""

from dataclasses import dataclass, field

from ..blueprint import paths
from ..blueprint.model import Blueprint, Field
from ..blueprint.value import Value, parse
from .layout.python import Call, Either, Raw
from .layout.python import expression as expression_of

MOMENTS = {"today": "fields.Date.context_today(self)", "now": "fields.Datetime.now()"}
_IN_TESTS = {"today": "fields.Date.today()", "now": "fields.Datetime.now()"}
_WORDS = {"current user": "self.env.user", "current company": "self.env.company"}
_MANY = ("Many2many", "One2many")


@dataclass
class Scope:
    """Where values are written: the model of the record, the variables that hold the record and the wizard,
    the wizard's fields, whether it is a test, and which of the variables of `MOMENTS` are needed.
    """

    blueprint: Blueprint
    model: str
    record: str = "record"
    wizard: str = ""
    wizard_fields: tuple[Field, ...] = ()
    tests: bool = False
    moments: set[str] = field(default_factory=set)

    def end(self, value: Value) -> paths.End:
        """Where the path of a value leads."""
        if value.of_wizard:
            return paths.follow_from(self.blueprint, self.wizard_fields, "the wizard", value.path)
        return paths.follow(self.blueprint, self.model, value.path)

    def moment_lines(self, pad: int = 8) -> list[str]:
        """The statements that set the variables."""
        sources = MOMENTS if not self.tests else _IN_TESTS
        return [f"{' ' * pad}{name} = {source}" for name, source in sources.items() if name in self.moments]


def value_expression(scope: Scope, raw: object, target: paths.End):
    """What a value of an effect is for the field `target`: an id for a relation, commands for several."""
    value = parse(raw, target.kind if target.is_known else "", target.comodel)
    if value.is_plain:
        return _plain(value.plain, target)
    if value.word in _WORDS:
        return _ids(Raw(_WORDS[value.word]).source, target)
    if value.word or value.unit:
        return moment_expression(scope, value, target)
    source = f"{scope.wizard if value.of_wizard else scope.record}.{value.path}"
    end = scope.end(value)
    return _ids(source, target, end) if end.kind in ("Many2one", *_MANY) else Raw(source)


def moment_expression(scope: Scope, value: Value, target: paths.End):
    """A date: today, now or that of a field (today where it is empty), moved."""
    end = scope.end(value) if value.path else target
    kind = end.kind if end.kind in ("Date", "Datetime") else "Date" if value.word == "today" else "Datetime"
    name = "now" if (value.word or "now") == "now" and kind == "Datetime" else "today"
    scope.moments.add(name)
    if not value.unit:
        return Raw(name)
    base = Raw(name)
    if value.path:
        owner = scope.wizard if value.of_wizard else scope.record
        base = Either((Raw(f"{owner}.{value.path}"), Raw(name)))
    amount = value.amount if isinstance(value.amount, int) else Raw(f"{scope.record}.{value.amount}")
    function = "add" if value.sign > 0 else "subtract"
    return Call(f"fields.{kind}.{function}", [base], {value.unit: amount})


def _plain(value: object, target: paths.End):
    is_relation = target.kind in ("Many2one", *_MANY)
    if is_relation and isinstance(value, str) and value:
        return _ids(Call("self.env.ref", [value]).flat(), target)
    if target.kind == "Many2many" and not value:
        return [Raw("Command.clear()")]
    return expression_of(value)


def _ids(source: str, target: paths.End, end: paths.End | None = None):
    """A relation as `create` and `write` take it."""
    if target.kind in _MANY:
        return [Raw(f"Command.set({source}.ids)")]
    if end is not None and end.kind in _MANY:
        return Raw(f"{source}[:1].id")
    return Raw(f"{source}.id")
