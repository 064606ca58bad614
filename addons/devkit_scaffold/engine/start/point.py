"""A start point: where a new blueprint can begin, and the card of the gallery that leads there."""

from collections.abc import Callable
from dataclasses import dataclass

from .draft import Draft


class StartError(ValueError):
    """An input that gives no blueprint; the message names the input, the place and what is allowed."""


@dataclass(frozen=True)
class Options:
    """What a person may say about an input that the input itself leaves open; empty means: find out.

    `encoding` and `delimiter` are those of a text file, `header` says whether its first line holds names,
    `dates` the order of day, month and year ("dmy", "mdy", "ymd"), `dialect` the SQL dialect.
    """

    encoding: str = ""
    delimiter: str = ""
    header: bool | None = None
    dates: str = ""
    dialect: str = ""


@dataclass(frozen=True)
class StartPoint:
    """One card of the gallery.

    `key` is its name on the command line, `wizard` the model of the wizard that the card opens. A start
    point that reads a file says how its files are named (`suffixes`), whether a text or bytes look like one
    of them (`recognises`), and makes a draft of one (`read(content, name, options)`, raises StartError).
    """

    key: str
    title: str
    summary: str
    icon: str
    sequence: int
    wizard: str = "devkit.scaffold.start"
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[bytes], bool] | None = None
    read: Callable[[bytes, str, Options], Draft] | None = None
