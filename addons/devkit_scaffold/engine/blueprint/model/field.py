"""A field of a model."""

from dataclasses import dataclass

from ..field_types import FIELD_TYPES
from ..schema import Choice, Code, Flag, Leaf, Literal, Many, Number, Part, Table, Text, key
from .compute import Compute

ON_DELETE = ("cascade", "restrict", "set null")
INDEXES = ("btree", "btree_not_null", "trigram")
AGGREGATORS = (
    "array_agg",
    "avg",
    "bool_and",
    "bool_or",
    "count",
    "count_distinct",
    "max",
    "min",
    "none",
    "sum",
)


@dataclass(frozen=True)
class Expression:
    """Python source as a default; only implied fields have one, a text cannot say it."""

    source: str


@dataclass(frozen=True)
class Field:
    """A field of a model; the keys are the arguments of Odoo's field classes. `examples` are values for demo
    data and tests (for a relation to another app: xml ids).

    With `extends` the field is one that an extended model has already, of which only the given keys change.
    `selection_add` extends the Selection of a model of another app, `removed` says per added value what
    happens to records when the module is uninstalled (`cascade`, `set default`, `set null`, `set VALUE`).
    `editable` lets people change a computed or related field. `precision` is the name of a decimal accuracy,
    `currency` the field that holds it.
    `definition` is the field that defines a Properties field (`parent_id.properties_definition`),
    `model_field` the field that names the model of a Many2oneReference. `arguments` are further arguments of
    the field class as Python source: code, which only administrators may write.

    `was` is the name that the field had in the version before, `values_were` the keys that options of its
    Selection had (`{new_key: old_key}`): a migration keeps the data.
    """

    SHORTHAND = "type"

    name: str
    type: str = key(Choice(FIELD_TYPES), required=True, default="")
    string: str = key(Text(), default="")
    help: str = key(Text(), default="")
    extends: bool = key(Flag(), default=False)
    required: bool = key(Flag(), default=False)
    readonly: bool = key(Flag(), default=False)
    default: object = key(Literal(), default=None)
    index: object = key(Literal(), default=False)
    tracking: bool = key(Flag(), default=False)
    copy: bool | None = key(Flag(), default=None)
    translate: bool = key(Flag(), default=False)
    size: int = key(Number(1, 65535), default=0)
    trim: bool = key(Flag(), default=True)
    digits: tuple[int, ...] = key(Many(Number(0, 64)), default=())
    precision: str = key(Text(), default="")
    currency: str = key(Text(), default="")
    selection: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    selection_add: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    removed: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    group_expand: bool = key(Flag(), default=False)
    comodel: str = key(Text(), default="")
    inverse: str = key(Text(), default="")
    relation: str = key(Text(), default="")
    columns: tuple[str, ...] = key(Many(Text()), default=())
    ondelete: str = key(Choice(ON_DELETE), default="")
    check_company: bool = key(Flag(), default=False)
    delegate: bool = key(Flag(), default=False)
    domain: tuple = key(Many(Leaf()), default=())
    context: tuple[tuple[str, object], ...] = key(Table(Literal()), default=())
    models: tuple[str, ...] = key(Many(Text()), default=())
    model_field: str = key(Text(), default="")
    definition: str = key(Text(), default="")
    related: str = key(Text(), default="")
    compute: Compute | None = key(Part(Compute), default=None)
    store: bool | None = key(Flag(), default=None)
    editable: bool = key(Flag(), default=False)
    precompute: bool = key(Flag(), default=False)
    recursive: bool = key(Flag(), default=False)
    compute_sudo: bool | None = key(Flag(), default=None)
    company_dependent: bool = key(Flag(), default=False)
    groups: tuple[str, ...] = key(Many(Text()), default=())
    aggregator: str = key(Choice(AGGREGATORS), default="")
    attachment: bool | None = key(Flag(), default=None)
    max_width: int = key(Number(1, 10000), default=0)
    max_height: int = key(Number(1, 10000), default=0)
    sanitize: bool = key(Flag(), default=True)
    exportable: bool = key(Flag(), default=True)
    prefetch: bool = key(Flag(), default=True)
    widget: str = key(Text(), default="")
    was: str = key(Text(), default="")
    values_were: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    examples: tuple = key(Many(Literal()), default=())
    arguments: tuple[tuple[str, str], ...] = key(Table(Code()), default=())
