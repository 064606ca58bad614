"""How a model is shown."""

from dataclasses import dataclass

from ..schema import Choice, Flag, Leaf, Many, Part, Parts, Table, Text, Xml, key
from .origin import ExistingView

SECTIONS = ("main", "configuration")
POSITIONS = ("after", "before", "inside", "replace", "attributes")
DECORATIONS = ("bf", "danger", "info", "it", "muted", "primary", "success", "warning")
CHARTS = ("bar", "line", "pie")


@dataclass(frozen=True)
class Menu:
    """Where the model stands in the menus: in the module's own application, or under the menu `parent` of
    another app (an xml id). `path` is the part of the address after /odoo/.
    """

    SHORTHAND = "label"

    label: str = key(Text(), default="")
    section: str = key(Choice(SECTIONS), default="main")
    hidden: bool = key(Flag(), default=False)
    parent: str = key(Text(), default="")
    path: str = key(Text(), default="")
    groups: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class Calendar:
    """Which fields place a record in the calendar."""

    SHORTHAND = "start"

    start: str = key(Text(), required=True, default="")
    stop: str = key(Text(), default="")
    color: str = key(Text(), default="")


@dataclass(frozen=True)
class Graph:
    """A chart: what the bars (lines, slices) stand for, and what is added up (the number of records if
    empty).
    """

    SHORTHAND = "by"

    by: tuple[str, ...] = key(Many(Text()), required=True, default=())
    measure: str = key(Text(), default="")
    type: str = key(Choice(CHARTS), default="bar")


@dataclass(frozen=True)
class Pivot:
    """A pivot table: rows, columns and what is added up."""

    SHORTHAND = "rows"

    rows: tuple[str, ...] = key(Many(Text()), required=True, default=())
    columns: tuple[str, ...] = key(Many(Text()), default=())
    measures: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class Filter:
    """A filter of the search: the records of a domain, or of a date field (this month, this year); `default`
    switches it on when the list is opened. In a domain, `today`, `today - 7 days` and `current user` stand
    for their value.
    """

    SHORTHAND = "label"

    name: str
    label: str = key(Text(), required=True, default="")
    domain: tuple = key(Many(Leaf()), default=())
    date: str = key(Text(), default="")
    default: bool = key(Flag(), default=False)


@dataclass(frozen=True)
class SmartButton:
    """A button with a figure at the top of the form that leads to related records: those of a One2many or
    Many2many `field`.
    """

    SHORTHAND = "field"

    name: str
    field: str = key(Text(), required=True, default="")
    label: str = key(Text(), default="")
    icon: str = key(Text(), default="fa-list")


@dataclass(frozen=True)
class Block:
    """Fields that stand together in the form: a page of the notebook or a group of the sheet."""

    SHORTHAND = "fields"

    name: str
    label: str = key(Text(), default="")
    fields: tuple[str, ...] = key(Many(Text()), required=True, default=())
    groups: tuple[str, ...] = key(Many(Text()), default=())
    invisible: tuple = key(Many(Leaf()), default=())


@dataclass(frozen=True)
class Placement:
    """Where fields of an extended model are put into a view of another app.

    `view` is the xml id of the view, `at` an xpath (`//field[@name='location']`), or short `field location`,
    `page general`, `group name`, `notebook`, `filter name`; it must match exactly one node of the view as it
    is with all its extensions. With `page` the fields stand on a new page of that label, with `group` in a
    new group; in a list, `optional` columns can be switched off (`show`) or on (`hide`). `workflow` puts the
    buttons and the status of the model's workflow there: `at: header` with `position: inside`, or a new
    header before the sheet. `attributes` are set with the position `attributes`; `arch` is XML that is put
    there as it is.
    """

    name: str
    view: str = key(Text(), required=True, default="")
    at: str = key(Text(), required=True, default="")
    position: str = key(Choice(POSITIONS), default="after")
    fields: tuple[str, ...] = key(Many(Text()), default=())
    page: str = key(Text(), default="")
    group: str = key(Text(), default="")
    optional: str = key(Choice(("show", "hide")), default="")
    group_by: tuple[str, ...] = key(Many(Text()), default=())
    filters: tuple[Filter, ...] = key(Parts(Filter), default=())
    workflow: bool = key(Flag(), default=False)
    attributes: tuple[tuple[str, str], ...] = key(Table(Text()), default=())
    arch: str = key(Xml(), default="")


@dataclass(frozen=True)
class ListOptions:
    """How the list behaves: edited in place (`top` or `bottom`), several rows at once (`multi_edit`), colours
    by domain (`decorations: {danger: [[state, "=", late]]}`), fields that can be switched on (`optional`) and
    totals (`sums`).
    """

    editable: str = key(Choice(("top", "bottom")), default="")
    multi_edit: bool = key(Flag(), default=False)
    decorations: tuple[tuple[str, tuple], ...] = key(Table(Many(Leaf())), default=())
    optional: tuple[str, ...] = key(Many(Text()), default=())
    sums: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class OwnView:
    """A view given as XML, of a kind that the other keys cannot say, or with an arch of its own."""

    name: str
    kind: str = key(Text(), required=True, default="")
    arch: str = key(Xml(), required=True, default="")
    priority: str = key(Text(), default="")


@dataclass(frozen=True)
class Views:
    """Hints for the views; what is not said is derived from the fields.

    `list` are its columns; `groups` and `pages` arrange the form; `buttons` are its smart buttons; `search`
    are the fields that are searched, `filters` and `group_by` stand in the search menu, `panel` at its side.
    `inherit` are changes of views of another app, for an extended model; `existing` the views that a module
    that was read has.
    """

    list: tuple[str, ...] = key(Many(Text()), default=())
    options: ListOptions | None = key(Part(ListOptions), default=None)
    groups: tuple[Block, ...] = key(Parts(Block), default=())
    pages: tuple[Block, ...] = key(Parts(Block), default=())
    buttons: tuple[SmartButton, ...] = key(Parts(SmartButton), default=())
    kanban: bool | None = key(Flag(), default=None)
    calendar: Calendar | None = key(Part(Calendar), default=None)
    graph: Graph | None = key(Part(Graph), default=None)
    pivot: Pivot | None = key(Part(Pivot), default=None)
    activity: bool | None = key(Flag(), default=None)
    search: tuple[str, ...] = key(Many(Text()), default=())
    filters: tuple[Filter, ...] = key(Parts(Filter), default=())
    group_by: tuple[str, ...] = key(Many(Text()), default=())
    panel: tuple[str, ...] = key(Many(Text()), default=())
    inherit: tuple[Placement, ...] = key(Parts(Placement), default=())
    own: tuple[OwnView, ...] = key(Parts(OwnView), default=())
    existing: tuple[ExistingView, ...] = key(Parts(ExistingView), default=())
