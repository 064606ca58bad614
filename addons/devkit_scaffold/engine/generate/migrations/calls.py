"""Which function of a migration script does a step, with which arguments."""

from dataclasses import dataclass

from ...blueprint.model import Blueprint, Step
from ...migrate import retype
from ..layout.python import Raw

# SQL types of columns by field type.
COLUMN_TYPES = {
    "Boolean": "bool",
    "Char": "varchar",
    "Date": "date",
    "Datetime": "timestamp",
    "Float": "float8",
    "Html": "text",
    "Integer": "int4",
    "Many2one": "int4",
    "Monetary": "numeric",
    "Selection": "varchar",
    "Text": "text",
}


@dataclass(frozen=True)
class Planned:
    """One call of a script: its stage (`pre`, `post`), the function and its arguments after the cursor."""

    stage: str
    function: str
    arguments: tuple


def planned(blueprint: Blueprint, step: Step) -> list[Planned]:
    """The calls of a step, in their order."""
    module = blueprint.module.name
    if step.kind == "rename_model":
        return [Planned("pre", "rename_model", (module, step.old, step.new))]
    if step.kind == "rename_field":
        return [Planned("pre", "rename_field", (module, step.model, step.old, step.new))]
    if step.kind == "rename_relation":
        return [Planned("pre", "rename_relation", (step.old, step.new, dict(step.columns)))]
    if step.kind == "rename_value":
        return [Planned("pre", "rename_value", (module, step.model, step.field, step.old, step.new))]
    if step.kind == "replace_value":
        return [Planned("pre", "replace_value", (step.model, step.field, step.old, step.value))]
    if step.kind == "fill_field":
        return [Planned("pre", "fill_field", (step.model, step.field, _filling(step)))]
    return _retype(step)


def _retype(step: Step) -> list[Planned]:
    calls = _conversion(step)
    if step.old == "Selection":
        calls.insert(0, Planned("pre", "forget_options", (step.model, step.field)))
    return calls


def _conversion(step: Step) -> list[Planned]:
    effect = retype.effect(step.old, step.new)
    if effect == retype.SAME:
        return []
    if not effect:
        return [Planned("pre", "keep_aside", (step.model, step.field))] if step.old in COLUMN_TYPES else []
    if effect == retype.RELATION:
        return _relation(step)
    if step.new == "Many2one":
        return [
            Planned("pre", "keep_aside", (step.model, step.field)),
            Planned("post", "find_by_name", (step.model, step.field, step.comodel)),
        ]
    if step.new == "Selection":
        options = {key: key for key, _label in step.options}
        options |= {label: key for key, label in step.options if label not in options}
        return [Planned("pre", "choose_option", (step.model, step.field, options))]
    if step.new == "Html":
        return [Planned("pre", "text_to_html", (step.model, step.field))]
    if effect == retype.LOSSY:
        return [Planned("pre", "cast_column", (step.model, step.field, COLUMN_TYPES[step.new]))]
    return [Planned("pre", "convert_column", (step.model, step.field, COLUMN_TYPES[step.new]))]


def _relation(step: Step) -> list[Planned]:
    if step.new == "Many2many":
        return [
            Planned("pre", "keep_aside", (step.model, step.field)),
            Planned("post", "fill_relation", (step.model, step.field, *step.relation)),
        ]
    return [Planned("post", "first_of_relation", (step.model, step.field, *step.relation))]


def _filling(step: Step) -> object:
    """The value as the column holds it; words become what PostgreSQL calls them."""
    words = {
        ("Date", "today"): Raw('SQL("CURRENT_DATE")'),
        ("Datetime", "now"): Raw("SQL(\"now() AT TIME ZONE 'UTC'\")"),
        ("Many2one", "current user"): Raw('SQL("create_uid")'),
        ("Many2one", "current company"): Raw('SQL("(SELECT min(id) FROM res_company)")'),
    }
    return words.get((step.old, step.value), step.value)
