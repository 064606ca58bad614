"""The words of a blueprint. Each class is a mapping in the text; the keys are its fields, the doc of a class
says what they mean.
"""

from dataclasses import dataclass

from .field_types import FIELD_TYPES
from .schema import Choice, Flag, Leaf, Literal, Many, Number, Part, Parts, Table, Text, key

CONSTRAINT_KINDS = ("at_least", "at_most", "ordered", "unique")
OPERATIONS = ("read", "write", "create", "delete")
COLORS = ("danger", "info", "muted", "primary", "success", "warning")
SECTIONS = ("main", "configuration")
LICENSES = (
    "LGPL-3",
    "AGPL-3",
    "GPL-3",
    "GPL-2",
    "OEEL-1",
    "OPL-1",
    "Other OSI approved licence",
    "Other proprietary",
)
ON_DELETE = ("cascade", "restrict", "set null")
INDEXES = ("btree", "btree_not_null", "trigram")


@dataclass(frozen=True)
class Expression:
    """Python source as a default; only implied fields have one, a text cannot say it."""

    source: str


@dataclass(frozen=True)
class Module:
    """The module as a whole. `category` is a category of Apps (`Services/Rental`), `icon` one of the shipped
    icons.
    """

    name: str = key(Text(), required=True, default="")
    title: str = key(Text(), required=True, default="")
    summary: str = key(Text(), default="")
    description: str = key(Text(lines=True), default="")
    category: str = key(Text(), default="Services")
    version: str = key(Text(), default="19.0.1.0.0")
    author: str = key(Text(), default="My Company")
    website: str = key(Text(), default="https://www.example.com")
    license: str = key(Choice(LICENSES), default="LGPL-3")
    depends: tuple[str, ...] = key(Many(Text()), default=())
    icon: str = key(Text(), default="box")
    application: bool = key(Flag(), default=True)


@dataclass(frozen=True)
class Group:
    """A role. `implies` names the groups that its members have too, of this
    blueprint or by xml id of another app; `description` says what
    they may do.
    """

    SHORTHAND = "label"

    name: str
    label: str = key(Text(), required=True, default="")
    description: str = key(Text(), default="")
    implies: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class Field:
    """A field of a model; the keys are the arguments of Odoo's field classes. `examples` are values for demo
    data and tests (for a relation to another app: xml ids).
    """

    SHORTHAND = "type"

    name: str
    type: str = key(Choice(FIELD_TYPES), required=True, default="")
    string: str = key(Text(), default="")
    help: str = key(Text(), default="")
    required: bool = key(Flag(), default=False)
    readonly: bool = key(Flag(), default=False)
    default: object = key(Literal(), default=None)
    index: object = key(Literal(), default=False)
    tracking: bool = key(Flag(), default=False)
    copy: bool | None = key(Flag(), default=None)
    translate: bool = key(Flag(), default=False)
    size: int = key(Number(1, 65535), default=0)
    digits: tuple[int, ...] = key(Many(Number(0, 64)), default=())
    currency: str = key(Text(), default="")
    selection: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    comodel: str = key(Text(), default="")
    inverse: str = key(Text(), default="")
    relation: str = key(Text(), default="")
    ondelete: str = key(Choice(ON_DELETE), default="")
    check_company: bool = key(Flag(), default=False)
    domain: tuple = key(Many(Leaf()), default=())
    models: tuple[str, ...] = key(Many(Text()), default=())
    related: str = key(Text(), default="")
    store: bool | None = key(Flag(), default=None)
    examples: tuple = key(Many(Literal()), default=())


@dataclass(frozen=True)
class State:
    """A state of a workflow. `final`: nothing needs to follow; `deletable`: a record may be deleted in it
    (always so in the first).
    """

    SHORTHAND = "label"

    name: str
    label: str = key(Text(), required=True, default="")
    final: bool = key(Flag(), default=False)
    deletable: bool = key(Flag(), default=False)
    fold: bool = key(Flag(), default=False)
    color: str = key(Choice(COLORS), default="")


@dataclass(frozen=True)
class Transition:
    """A button that moves a record from some states to another. `groups` may press it (all users if empty);
    `ask` is a question put before; `primary` marks it as the next step.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    source: tuple[str, ...] = key(Many(Text()), required=True, default=(), written="from")
    target: str = key(Text(), required=True, default="", written="to")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    ask: str = key(Text(), default="")
    primary: bool = key(Flag(), default=False)


@dataclass(frozen=True)
class Workflow:
    """A status: its states in order (the first is where a record starts) and what moves between them."""

    field: str = key(Text(), default="state")
    label: str = key(Text(), default="Status")
    states: tuple[State, ...] = key(Parts(State), required=True, default=())
    transitions: tuple[Transition, ...] = key(Parts(Transition), default=())


@dataclass(frozen=True)
class Constraint:
    """A rule that the database holds: `ordered` (the fields do not decrease), `at_least` or `at_most` a
    `limit`, `unique`.
    """

    name: str
    kind: str = key(Choice(CONSTRAINT_KINDS), required=True, default="")
    fields: tuple[str, ...] = key(Many(Text()), required=True, default=())
    limit: float = key(Number(whole=False), default=0)
    message: str = key(Text(), required=True, default="")


@dataclass(frozen=True)
class Reference:
    """A number that is given to each new record, such as RC/2026/00001, in the field `name`."""

    SHORTHAND = "prefix"

    prefix: str = key(Text(), required=True, default="")
    padding: int = key(Number(1, 12), default=5)
    label: str = key(Text(), default="Reference")


@dataclass(frozen=True)
class Menu:
    """Where the model stands in the menus."""

    SHORTHAND = "label"

    label: str = key(Text(), default="")
    section: str = key(Choice(SECTIONS), default="main")
    hidden: bool = key(Flag(), default=False)


@dataclass(frozen=True)
class Calendar:
    """Which fields place a record in the calendar."""

    SHORTHAND = "start"

    start: str = key(Text(), required=True, default="")
    stop: str = key(Text(), default="")
    color: str = key(Text(), default="")


@dataclass(frozen=True)
class Views:
    """Hints for the views; what is not said is derived from the fields."""

    list: tuple[str, ...] = key(Many(Text()), default=())
    kanban: bool | None = key(Flag(), default=None)
    calendar: Calendar | None = key(Part(Calendar), default=None)
    group_by: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class Model:
    """A business object. `chatter` gives messages, followers and activities, `company` a company with its
    record rule, `archive` an Archive action, `reference` a running number; `access` says per group what it
    may do; `demo` how many demo records.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    plural: str = key(Text(), default="")
    description: str = key(Text(), default="")
    order: str = key(Text(), default="")
    chatter: bool = key(Flag(), default=False)
    company: bool = key(Flag(), default=False)
    archive: bool = key(Flag(), default=False)
    reference: Reference | None = key(Part(Reference), default=None)
    fields: tuple[Field, ...] = key(Parts(Field), default=())
    workflow: Workflow | None = key(Part(Workflow), default=None)
    constraints: tuple[Constraint, ...] = key(Parts(Constraint), default=())
    access: tuple[tuple[str, tuple[str, ...]], ...] = key(Table(Many(Choice(OPERATIONS))), default=())
    menu: Menu | None = key(Part(Menu), default=None)
    views: Views = key(Part(Views), default=Views())
    demo: int = key(Number(0, 200), default=6)


@dataclass(frozen=True)
class Blueprint:
    """A whole module. `format` is the version of this description. `samples` says, per model of another app,
    with which values a test creates a record of it; a value `@other.model` is the sample of that model.
    """

    format: int = key(Number(1, 1), default=1)
    module: Module = key(Part(Module), required=True, default=Module())
    groups: tuple[Group, ...] = key(Parts(Group), default=())
    models: tuple[Model, ...] = key(Parts(Model), required=True, default=())
    samples: tuple[tuple[str, tuple], ...] = key(Table(Table(Literal())), default=())
