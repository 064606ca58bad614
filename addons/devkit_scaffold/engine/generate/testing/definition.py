"""Tests: the model and its fields are what the blueprint says, also where nothing that they do shows it."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from .. import names
from ..layout.python import Call, Raw, statement
from ..models import defined

# The attributes of a field that its class holds as they are given.
_AS_GIVEN = (
    "required",
    "readonly",
    "company_dependent",
    "index",
    "ondelete",
    "check_company",
    "size",
    "tracking",
    "help",
)
_ATTRIBUTES = ("_description", "_order", "_rec_name", "_check_company_auto")


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The test methods."""
    fields = [item for item in effective.fields(model) if not item.extends]
    shown = {item.name: _attributes(blueprint, item) for item in fields}
    blocks = [] if model.extends else [_model(model)]
    return blocks + ([_fields(model, shown)] if shown else [])


def _model(model: Model) -> str:
    given = defined(model)
    lines = ["    def test_model(self):", statement("model = ", Raw(f'self.env["{model.name}"]'), 8)]
    for name in _ATTRIBUTES:
        if name in given:
            lines.append(statement("", _holds(f"model.{name}", given[name]), 8))
    return "\n".join(lines)


def _holds(shown: str, value: object) -> Call:
    if value is True:
        return Call("self.assertTrue", [Raw(shown)])
    return Call("self.assertEqual", [Raw(shown), value])


def _attributes(blueprint: Blueprint, item: Field) -> dict[str, object]:
    """What the tests compare; a related field has the rest of the other field."""
    shown: dict[str, object] = {"type": _TYPES.get(item.type, item.type.lower())}
    if item.string and not item.related:
        shown["string"] = item.string
    if item.copy is not None:
        shown["copy"] = item.copy
    if item.groups:
        shown["groups"] = ",".join(names.group_refs(blueprint, item.groups))
    if item.related:
        return shown
    if item.translate and item.type != "Html":
        shown["translate"] = True
    shown |= {name: getattr(item, name) for name in _AS_GIVEN if getattr(item, name)}
    return {name: value for name, value in shown.items() if name not in dict(item.arguments)}


_TYPES = {
    "Image": "binary",
    "Many2oneReference": "many2one_reference",
    "PropertiesDefinition": "properties_definition",
}


def _fields(model: Model, shown: dict[str, dict[str, object]]) -> str:
    return "\n".join(
        [
            "    def test_fields(self):",
            statement("model = ", Raw(f'self.env["{model.name}"]'), 8),
            statement("wanted = ", shown, 8),
            "        for name, attributes in wanted.items():",
            "            field = model._fields[name]",
            "            shown = {key: getattr(field, key) for key in attributes}",
            "            with self.subTest(field=name):",
            "                self.assertEqual(shown, attributes)",
            *_expanded(model),
        ]
    )


def _expanded(model: Model) -> list[str]:
    """A kanban has a column for each option, also where there is no record."""
    state = model.workflow.field if model.workflow else ""
    fields = [item for item in effective.fields(model) if item.type == "Selection" and not item.extends]
    names_ = [item.name for item in fields if item.group_expand or item.name == state]
    return [
        statement("", Call("self.assertTrue", [Raw(f'model._fields["{name}"].group_expand')]), 8)
        for name in names_
    ]
