"""What is asked of a person once, and settings."""

from dataclasses import dataclass

from ..schema import Choice, Flag, Literal, Many, Part, Parts, Table, Text, key
from .effect import Effect
from .field import Field

SETTING_TYPES = ("Boolean", "Char", "Float", "Integer", "Many2one", "Selection")
SETTING_KINDS = ("parameter", "company", "group", "module")


@dataclass(frozen=True)
class Wizard:
    """A dialog, opened from the Action menu of lists and forms of the model `on`: it asks for `fields` and
    does `then` with the chosen records. `button` is the label of what applies it; `groups` may use it.
    `field` is the Many2many that holds the chosen records.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    on: str = key(Text(), required=True, default="")
    field: str = key(Text(), default="")
    help: str = key(Text(), default="")
    fields: tuple[Field, ...] = key(Parts(Field), default=())
    button: str = key(Text(), default="Apply")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    then: Effect | None = key(Part(Effect), required=True, default=None)


@dataclass(frozen=True)
class Setting:
    """A setting on the module's page in Settings: kept as a system `parameter`, as a field of the `company`,
    as membership of everybody in a group (one that the setting makes, `group_<name>`, or one of another app
    by its xml id in `group`), or as the installation of a `module` (of the setting's name, or named); these
    two are always of type Boolean. It is shown while the settings in `depends_on` are on.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    help: str = key(Text(), default="")
    kind: str = key(Choice(SETTING_KINDS), default="parameter")
    type: str = key(Choice(SETTING_TYPES), default="Boolean")
    default: object = key(Literal(), default=None)
    selection: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    comodel: str = key(Text(), default="")
    group: str = key(Text(), default="")
    module: str = key(Text(), default="")
    required: bool = key(Flag(), default=False)
    depends_on: tuple[str, ...] = key(Many(Text()), default=())
