"""What only a module that was read has: its files as they are, and records of data."""

from dataclasses import dataclass

from ..exact import Source
from ..schema import Choice, Many, Parts, Table, Text, key
from .group import OPERATIONS


@dataclass(frozen=True)
class Value:
    """The value of a field of a record of data: a plain `text`, the xml id of another record (`ref`), a
    Python expression (`eval`) or `xml`. `attributes` are further attributes of the element (`type`,
    `search`).
    """

    SHORTHAND = "text"
    WRITTEN_SHORT = True

    name: str
    text: str = key(Source(), default="")
    ref: str = key(Text(), default="")
    eval: str = key(Source(), default="")
    xml: str = key(Source(), default="")
    attributes: tuple[tuple[str, str], ...] = key(Table(Source()), default=())


@dataclass(frozen=True)
class Record:
    """A record of data of any model: its name is its xml id. `attributes` are further attributes of the
    element (`forcecreate`).
    """

    name: str
    model: str = key(Text(), required=True, default="")
    attributes: tuple[tuple[str, str], ...] = key(Table(Source()), default=())
    values: tuple[Value, ...] = key(Parts(Value), default=())


@dataclass(frozen=True)
class ExistingView:
    """A view of a model as it is: its name is its xml id, `title` the name of the record, `inherit` the view
    that it changes, `arch` its XML, `values` further fields of the record.
    """

    name: str
    title: str = key(Text(), default="")
    inherit: str = key(Text(), default="")
    priority: str = key(Text(), default="")
    arch: str = key(Source(), required=True, default="")
    values: tuple[Value, ...] = key(Parts(Value), default=())


@dataclass(frozen=True)
class MenuItem:
    """A menu: its name is its xml id; `parent` and `action` are xml ids, `groups` those of who may see it."""

    SHORTHAND = "label"

    name: str
    label: str = key(Text(), default="")
    parent: str = key(Text(), default="")
    action: str = key(Text(), default="")
    sequence: str = key(Text(), default="")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    icon: str = key(Text(), default="")
    active: str = key(Text(), default="")


@dataclass(frozen=True)
class Origin:
    """The files of a module that was read. Nothing is implied for such a module: it has the groups, views,
    menus and tests that it had, and what the blueprint adds.

    `files` are its files, by path. Where an element of the blueprint stands in one, there is a mark instead:
    `#@[fleet.vehicle name]` (a field, an attribute or a constraint of a model), `#@[version]` (a key of the
    manifest), `#@[fleet.vehicle base.group_user]` (what an access line allows), `<!--@[fleet_menu]-->` (a
    view, menu or other record by its xml id). `access` are the lines for models that the module does not
    extend, by the xml id of the model. `kept` are files that are not repeated here, pictures and
    translations for instance: their path and the SHA-256 of their content.
    """

    files: tuple[tuple[str, str], ...] = key(Table(Source()), default=())
    access: tuple[tuple[str, tuple], ...] = key(Table(Table(Many(Choice(OPERATIONS)))), default=())
    kept: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
