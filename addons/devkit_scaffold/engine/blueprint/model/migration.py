"""What changed between two versions of a module, so that data of the old one is kept."""

from dataclasses import dataclass

from ..schema import Choice, Literal, Many, Part, Table, Text, key

STEP_KINDS = (
    "rename_model",
    "rename_field",
    "rename_relation",
    "retype_field",
    "rename_value",
    "replace_value",
    "fill_field",
)


@dataclass(frozen=True)
class Step:
    """One change of the data, in terms of the new version: `model` has its new name.

    `rename_model` and `rename_field` say the `old` and the `new` name, `retype_field` the `old` and the `new`
    type. `rename_value` gives an option of the Selection `field` a new key, `replace_value` puts `value` (or
    nothing) where an option is gone, `fill_field` puts `value` into records without one.
    `rename_relation` says the `old` and the `new` table of a Many2many and in `columns` the old and new name
    of each column. `relation` is the table of a Many2many with its two columns, `options` the keys and labels
    of a Selection, `comodel` the other model: what the conversion of a type needs.
    """

    kind: str = key(Choice(STEP_KINDS), required=True, default="")
    model: str = key(Text(), required=True, default="")
    field: str = key(Text(), default="")
    old: str = key(Text(), default="")
    new: str = key(Text(), default="")
    value: object = key(Literal(), default=None)
    comodel: str = key(Text(), default="")
    relation: tuple[str, ...] = key(Many(Text()), default=())
    columns: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    options: tuple[tuple[str, str], ...] = key(Table(Text()), default=())


@dataclass(frozen=True)
class Migration:
    """The steps to a version from the one before; its name is the version (`19.0.1.1.0`)."""

    name: str
    steps: tuple[Step, ...] = key(Many(Part(Step)), required=True, default=())
