"""What leaves Odoo: printed reports and pages or answers of controllers."""

from dataclasses import dataclass

from ..schema import Choice, Code, Flag, Leaf, Many, Number, Part, Text, key

FORMATS = ("A3", "A4", "A5", "Letter", "Legal")
ORIENTATIONS = ("Portrait", "Landscape")
ROUTE_TYPES = ("http", "jsonrpc")
AUTHS = ("public", "user")
ANSWERS = ("list", "record", "create")


@dataclass(frozen=True)
class Paper:
    """A paper format: size, orientation and margins in millimetres."""

    SHORTHAND = "format"

    format: str = key(Choice(FORMATS), default="A4")
    orientation: str = key(Choice(ORIENTATIONS), default="Portrait")
    margin_top: int = key(Number(0, 200), default=40)
    margin_bottom: int = key(Number(0, 200), default=32)
    margin_left: int = key(Number(0, 200), default=7)
    margin_right: int = key(Number(0, 200), default=7)


@dataclass(frozen=True)
class Report:
    """A document of a record of `model`, printed as PDF: a title, the named fields as pairs, the fields of a
    One2many (`lines`) as a table with `columns`, and a closing text.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    model: str = key(Text(), required=True, default="")
    title: str = key(Text(), default="")
    fields: tuple[str, ...] = key(Many(Text()), default=())
    lines: str = key(Text(), default="")
    columns: tuple[str, ...] = key(Many(Text()), default=())
    closing: str = key(Text(lines=True), default="")
    paper: Paper | None = key(Part(Paper), default=None)
    groups: tuple[str, ...] = key(Many(Text()), default=())


@dataclass(frozen=True)
class Controller:
    """A route that answers with records of `model` under the rights of who asks.

    `answer`: `list` the records of `where` (newest 80, `page` asks for more), `record` one by id, `create` a
    new one of the values sent; only `fields` go in or out. `http` answers with a page, `jsonrpc` with data.
    `code` is the body of the method instead.
    """

    name: str
    route: str = key(Text(), required=True, default="")
    type: str = key(Choice(ROUTE_TYPES), default="jsonrpc")
    auth: str = key(Choice(AUTHS), default="user")
    model: str = key(Text(), default="")
    answer: str = key(Choice(ANSWERS), default="list")
    fields: tuple[str, ...] = key(Many(Text()), default=())
    where: tuple = key(Many(Leaf()), default=())
    readonly: bool = key(Flag(), default=False)
    code: str = key(Code(), default="")
