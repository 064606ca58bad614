"""A model: a business object, an extension of one, a wizard's or a mixin's."""

from dataclasses import dataclass

from ..schema import Choice, Code, Flag, Literal, Many, Number, Part, Parts, Plain, Table, Text, key
from .constraint import Constraint, Index, Onchange
from .field import Field
from .group import OPERATIONS, RecordRule
from .view import Menu, Views
from .workflow import Workflow

MODEL_KINDS = ("stored", "transient", "abstract")


@dataclass(frozen=True)
class Reference:
    """A number that is given to each new record, such as RC/2026/00001, in the field `name`."""

    SHORTHAND = "prefix"

    prefix: str = key(Text(), required=True, default="")
    padding: int = key(Number(1, 12), default=5)
    label: str = key(Text(), default="Reference")


@dataclass(frozen=True)
class Model:
    """A business object. `chatter` gives messages, followers and activities, `company` a company with its
    record rule, `archive` an Archive action, `reference` a running number, `portal` a page for the customer;
    `access` says per group what it may do; `demo` how many demo records are made up, `records` are the demo
    records themselves, each a mapping of fields to values (of a relation to a model of the blueprint: the
    number of one of its records).

    `kind` is what Odoo calls Model (`stored`), TransientModel and AbstractModel. With `extends` the model is
    one of another app, to which fields, constraints, buttons and views are added. `inherits` delegates to
    records of other models (`{product.template: product_tmpl_id}`), `mixins` are further abstract models.
    `attributes` are further class attributes (`parent_store`, `rec_names_search`) without their underscore.
    `code` are further members of the class as Python source, which only administrators may write. `was` is
    the name that the model had in the version before.
    """

    name: str
    label: str = key(Text(), default="")
    plural: str = key(Text(), default="")
    description: str = key(Text(), default="")
    kind: str = key(Choice(MODEL_KINDS), default="stored")
    extends: bool = key(Flag(), default=False)
    inherits: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    mixins: tuple[str, ...] = key(Many(Text()), default=())
    order: str = key(Text(), default="")
    chatter: bool = key(Flag(), default=False)
    company: bool = key(Flag(), default=False)
    archive: bool = key(Flag(), default=False)
    portal: bool = key(Flag(), default=False)
    reference: Reference | None = key(Part(Reference), default=None)
    attributes: tuple[tuple[str, object], ...] = key(Table(Plain()), default=())
    fields: tuple[Field, ...] = key(Parts(Field), default=())
    workflow: Workflow | None = key(Part(Workflow), default=None)
    constraints: tuple[Constraint, ...] = key(Parts(Constraint), default=())
    indexes: tuple[Index, ...] = key(Parts(Index), default=())
    onchange: tuple[Onchange, ...] = key(Parts(Onchange), default=())
    access: tuple[tuple[str, tuple[str, ...]], ...] = key(Table(Many(Choice(OPERATIONS))), default=())
    rules: tuple[RecordRule, ...] = key(Parts(RecordRule), default=())
    menu: Menu | None = key(Part(Menu), default=None)
    views: Views = key(Part(Views), default=Views())
    demo: int = key(Number(0, 200), default=6)
    records: tuple[tuple[tuple[str, object], ...], ...] = key(Many(Table(Literal())), default=())
    was: str = key(Text(), default="")
    code: str = key(Code(), default="")
