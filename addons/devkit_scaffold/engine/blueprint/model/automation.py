"""What happens without a person, or at the press of a button in many records: scheduled actions, server
actions, mail templates, sequences.
"""

from dataclasses import dataclass

from ..schema import Choice, Flag, Leaf, Many, Number, Part, Text, key
from .effect import Effect

INTERVALS = ("minutes", "hours", "days", "weeks", "months")


@dataclass(frozen=True)
class Cron:
    """A scheduled action: every `every` `unit`, `then` is done with the records of `model` that fit `where`.
    In the domain, `today`, `now`, `today - 7 days` stand for their value.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    model: str = key(Text(), required=True, default="")
    where: tuple = key(Many(Leaf()), default=())
    every: int = key(Number(1, 10000), default=1)
    unit: str = key(Choice(INTERVALS), default="days")
    active: bool = key(Flag(), default=True)
    batch: int = key(Number(1, 10000), default=100)
    then: Effect | None = key(Part(Effect), required=True, default=None)


@dataclass(frozen=True)
class ServerAction:
    """An action in the Action menu of lists and forms of `model`: `then` is done with the chosen records."""

    name: str
    label: str = key(Text(), required=True, default="")
    model: str = key(Text(), required=True, default="")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    then: Effect | None = key(Part(Effect), required=True, default=None)


@dataclass(frozen=True)
class MailTemplate:
    """A mail about a record of `model`, to the partner in the field `to`. In `subject` and `body` (paragraphs
    of plain text) `{field}` or `{partner_id.name}` stands for the value of the record. `report` attaches a
    report of the blueprint.
    """

    name: str
    label: str = key(Text(), required=True, default="")
    model: str = key(Text(), required=True, default="")
    to: str = key(Text(), required=True, default="")
    subject: str = key(Text(), required=True, default="")
    body: str = key(Text(lines=True), required=True, default="")
    report: str = key(Text(), default="")


@dataclass(frozen=True)
class Sequence:
    """A sequence of numbers that code or other apps take by its `code`."""

    SHORTHAND = "prefix"

    name: str
    label: str = key(Text(), default="")
    code: str = key(Text(), default="")
    prefix: str = key(Text(), default="")
    padding: int = key(Number(1, 12), default=5)
    no_gap: bool = key(Flag(), default=False)
