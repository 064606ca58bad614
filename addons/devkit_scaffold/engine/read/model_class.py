"""From a class of a module to a model of the blueprint."""

import ast
from dataclasses import dataclass, field

from ..blueprint.model import MODEL_KINDS, Constraint, Field, Index, Model
from ..blueprint.schema import read_into, write_out
from ..generate.origin.class_members import OWN, member
from .cut import Cut, Lines
from .field import read_field

_KINDS = dict(zip(("Model", "TransientModel", "AbstractModel"), MODEL_KINDS, strict=True))


@dataclass
class Draft:
    """What is known of a model so far; a module may write it in several classes."""

    name: str
    extends: bool
    kind: str = "stored"
    said: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    constraints: dict[str, Constraint] = field(default_factory=dict)
    indexes: dict[str, Index] = field(default_factory=dict)

    def model(self) -> Model:
        """The model of the blueprint."""
        return Model(
            self.name,
            kind=self.kind,
            extends=self.extends,
            attributes=tuple(self.attributes.items()),
            fields=tuple(self.fields.values()),
            constraints=tuple(self.constraints.values()),
            indexes=tuple(self.indexes.values()),
            demo=0,
            **self.said,
        )


@dataclass
class Counts:
    """How much of the classes came back, by what it is."""

    fields: int = 0
    structured_fields: int = 0
    fields_in_words: int = 0
    models: int = 0
    structured_models: int = 0
    members: int = 0
    structured_members: int = 0


def read_class(
    node: ast.ClassDef, lines: Lines, drafts: dict[str, Draft], counts: Counts, own: set[str]
) -> list[Cut]:
    """The pieces of a class that the blueprint says; `own` are the models that the module itself defines."""
    assigned = _assigned(node)
    counts.fields += sum(_is_field(statement) for statement in assigned.values())
    counts.models += 1
    name, parents = identity(node)
    if not name or not all(_indent_is_plain(statement, lines) for statement in node.body):
        return []
    counts.structured_models += 1
    draft = drafts.setdefault(name, Draft(name, name not in own, kind_of(node)))
    cuts = []
    for member_name, statement in assigned.items():
        if _read_member(draft, member_name, statement, lines, parents, counts):
            cuts.append(Cut(*lines.span(statement), (name, member_name)))
    return cuts


def kind_of(node: ast.ClassDef) -> str | None:
    """The kind of model that a class is; None where it is none."""
    base = node.bases[0] if len(node.bases) == 1 else None
    if not isinstance(base, ast.Attribute) or not isinstance(base.value, ast.Name):
        return None
    return _KINDS.get(base.attr) if base.value.id == "models" and not node.keywords else None


def _assigned(node: ast.ClassDef) -> dict[str, ast.Assign]:
    """The statements that give a value to one name; a name that gets two values is left out."""
    found: dict[str, ast.Assign] = {}
    twice = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    for item in node.body:
        if isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
            name = item.targets[0].id
            if name in found:
                twice.add(name)
            found[name] = item
    return {name: item for name, item in found.items() if name not in twice}


def identity(node: ast.ClassDef) -> tuple[str, list[str]]:
    """The name of the model of a class and the names it inherits from; an empty name where they are not said
    plainly.
    """
    assigned = _assigned(node)
    name = _text(assigned.get("_name"))
    parents = _texts(assigned.get("_inherit"))
    if parents is None or ("_name" in assigned and not name):
        return "", []
    return name or (parents[0] if len(parents) == 1 else ""), parents


def _text(item: ast.Assign | None) -> str:
    value = item.value if item is not None else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _texts(item: ast.Assign | None) -> list[str] | None:
    """The texts of a list or of one text; none where nothing is assigned, None where it is something else."""
    if item is None:
        return []
    try:
        value = ast.literal_eval(item.value)
    except ValueError:
        return None
    values = [value] if isinstance(value, str) else value
    is_texts = isinstance(values, list | tuple) and all(isinstance(each, str) for each in values)
    return list(values) if is_texts else None


def _is_field(item: ast.Assign) -> bool:
    call = item.value
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "fields"
    )


def _indent_is_plain(statement: ast.stmt, lines: Lines) -> bool:
    start = lines.at(statement.lineno, 0)
    return lines.content[start : start + 4] == b"    " and lines.content[start + 4 : start + 5] != b" "


def _read_member(draft, name, statement, lines, parents, counts) -> bool:
    if _is_field(statement):
        item = None if name in draft.fields else read_field(name, statement.value, lines.source)
        if item is None:
            return False
        draft.fields[name] = item
        counts.structured_fields += 1
        counts.fields_in_words += not item.arguments
        return True
    if not name.startswith("_"):
        return False
    counts.members += 1
    is_read = _is_alone(statement, lines) and (
        _read_attribute(draft, name, statement, parents) or _read_table_object(draft, name, statement)
    )
    counts.structured_members += is_read
    return is_read


def _is_alone(statement: ast.stmt, lines: Lines) -> bool:
    """Whether no other statement stands on its line."""
    _start, end = lines.span(statement)
    return not lines.content[end:].lstrip(b" \t").startswith(b";")


def _read_attribute(draft: Draft, name: str, statement: ast.Assign, parents: list[str]) -> bool:
    try:
        value = ast.literal_eval(statement.value)
    except (ValueError, TypeError):
        return False
    said = _said(draft, name, value, parents)
    if said is None:
        return False
    key, new = said
    holder = draft.said if name in OWN else draft.attributes
    if key and holder.get(key, new) != new:
        return False
    trial = Draft(draft.name, draft.extends, draft.kind, dict(draft.said), dict(draft.attributes))
    if key:
        (trial.said if name in OWN else trial.attributes)[key] = new
    model = _in_normal_form(trial.model())
    if model is None or not _comes_back(model, name, statement, value):
        return False
    draft.said, draft.attributes = trial.said, trial.attributes
    return True


def _said(draft: Draft, name: str, value: object, parents: list[str]) -> tuple[str, object] | None:
    """The key of the blueprint and its value; an empty key where the model says it anyway."""
    if name == "_name":
        return "", None
    if name == "_inherit":
        if draft.extends and (not parents or parents[0] != draft.name):
            return None
        return "mixins", tuple(parent for parent in parents if parent != draft.name)
    if name == "_inherits":
        return "inherits", tuple(value.items()) if isinstance(value, dict) else ()
    if name in ("_description", "_order"):
        return {"_description": "label", "_order": "order"}[name], value
    if isinstance(value, dict | type(None)):
        return None
    return name.removeprefix("_"), tuple(value) if isinstance(value, list) else value


def _comes_back(model: Model, name: str, statement: ast.Assign, value: object) -> bool:
    printed = member(model, name)
    if printed is None:
        return False
    try:
        again = ast.literal_eval(ast.parse(printed).body[0].value)
    except (SyntaxError, ValueError):
        return False
    if name == "_inherit":
        value, again = ([each] if isinstance(each, str) else list(each) for each in (value, again))
    return again == value and type(again) is type(value)


def _in_normal_form(item: Model) -> Model | None:
    problems: list = []
    try:
        again = read_into(Model, write_out(item), (), problems, name=item.name)
    except (AttributeError, TypeError, ValueError):
        return None
    return item if not problems and again == item else None


def _read_table_object(draft: Draft, name: str, statement: ast.Assign) -> bool:
    call = statement.value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.keywords:
        return False
    if not all(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in call.args):
        return False
    texts = [node.value for node in call.args]
    if ast.unparse(call.func) == "models.Constraint" and len(texts) == 2:
        item = Constraint(name[1:], "sql", code=texts[0], message=texts[1])
        holder = draft.constraints
    elif ast.unparse(call.func) in ("models.Index", "models.UniqueIndex") and texts:
        columns = texts[0].strip("()").replace(" ", "").split(",")
        is_unique = call.func.attr == "UniqueIndex"
        item = Index(name[1:], tuple(columns), is_unique, message="".join(texts[1:2]))
        holder = draft.indexes
    else:
        return False
    trial = Draft(draft.name, draft.extends)
    getattr(trial, "constraints" if isinstance(item, Constraint) else "indexes")[item.name] = item
    model = _in_normal_form(trial.model())
    printed = member(model, name) if model else None
    same = printed and ast.dump(ast.parse(printed).body[0].value) == ast.dump(call)
    if not same or item.name in holder:
        return False
    holder[item.name] = item
    return True
