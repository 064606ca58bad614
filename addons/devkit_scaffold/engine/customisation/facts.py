"""What people changed in a database through the screens of Odoo, as plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CustomField:
    """A field with the state `manual`: the columns of `ir.model.fields`, `options` those of a selection."""

    model: str
    name: str
    kind: str
    label: str = ""
    help: str = ""
    required: bool = False
    readonly: bool = False
    index: bool = False
    copied: bool = True
    stored: bool = True
    translate: bool = False
    size: int = 0
    comodel: str = ""
    inverse: str = ""
    relation: str = ""
    columns: tuple[str, ...] = ()
    ondelete: str = ""
    related: str = ""
    compute: str = ""
    depends: str = ""
    domain: str = ""
    currency: str = ""
    tracking: bool = False
    company_dependent: bool = False
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CustomModel:
    """A model with the state `manual`."""

    name: str
    label: str
    order: str = ""
    chatter: bool = False


@dataclass(frozen=True)
class CustomView:
    """A view that belongs to no module; `inherit` is the xml id of the view that it changes."""

    name: str
    model: str
    kind: str
    arch: str
    inherit: str = ""
    priority: int = 16
    mode: str = "primary"


@dataclass(frozen=True)
class CustomAccess:
    """A line of access that belongs to no module; `group` is an xml id, empty for everybody."""

    name: str
    model: str
    group: str = ""
    operations: tuple[str, ...] = ()


@dataclass(frozen=True)
class CustomRule:
    """A record rule that belongs to no module; `groups` are xml ids."""

    name: str
    model: str
    domain: str = ""
    groups: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The customisations of a database. `modules` says which module defines a model, `names` which fields a
    model has besides them, `field_modules` which module brings a field (`fleet.vehicle.name`), `samples` with
    which values a test creates a record. `left` names what is not taken over, in sentences.
    """

    fields: tuple[CustomField, ...] = ()
    models: tuple[CustomModel, ...] = ()
    views: tuple[CustomView, ...] = ()
    access: tuple[CustomAccess, ...] = ()
    rules: tuple[CustomRule, ...] = ()
    modules: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    field_modules: Mapping[str, str] = field(default_factory=dict)
    samples: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    left: tuple[str, ...] = ()
