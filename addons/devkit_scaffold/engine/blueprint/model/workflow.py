"""The status of a model and what moves it."""

from dataclasses import dataclass

from ..schema import Choice, Flag, Leaf, Many, Number, Part, Parts, Text, key
from .effect import Effect

COLORS = ("danger", "info", "muted", "primary", "success", "warning")


@dataclass(frozen=True)
class State:
    """A state of a workflow. `final`: nothing needs to follow; `deletable`: a record may be deleted in it
    (always so in the first). `was` is the name that the state had in the version before.
    """

    SHORTHAND = "label"

    name: str
    label: str = key(Text(), required=True, default="")
    final: bool = key(Flag(), default=False)
    deletable: bool = key(Flag(), default=False)
    fold: bool = key(Flag(), default=False)
    color: str = key(Choice(COLORS), default="")
    was: str = key(Text(), default="")


@dataclass(frozen=True)
class Guard:
    """What must be true before a transition: `filled` fields have a value, the record fits the domain
    `when`; `message` says what is missing.
    """

    SHORTHAND = "filled"

    filled: tuple[str, ...] = key(Many(Text()), default=())
    when: tuple = key(Many(Leaf()), default=())
    message: str = key(Text(), default="")


@dataclass(frozen=True)
class Transition:
    """A button that moves a record from some states to another. `groups` may press it (all users if empty),
    of them only the user in the field `user` where given; `ask` is a question put before; `primary` marks
    it as the next step; `guard` is what must be true; `then` is what follows (activity, mail, values).
    """

    name: str
    label: str = key(Text(), required=True, default="")
    source: tuple[str, ...] = key(Many(Text()), required=True, default=(), written="from")
    target: str = key(Text(), required=True, default="", written="to")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    user: str = key(Text(), default="")
    ask: str = key(Text(), default="")
    primary: bool = key(Flag(), default=False)
    guard: Guard | None = key(Part(Guard), default=None)
    then: Effect | None = key(Part(Effect), default=None)


@dataclass(frozen=True)
class Expiry:
    """A scheduled action that makes a transition once a date has passed: `transition` of records whose
    `date` lies `days` or more before today.
    """

    transition: str = key(Text(), required=True, default="")
    date: str = key(Text(), required=True, default="")
    days: int = key(Number(0, 3650), default=1)


@dataclass(frozen=True)
class Workflow:
    """A status: its states in order (the first is where a record starts) and what moves between them."""

    field: str = key(Text(), default="state")
    label: str = key(Text(), default="Status")
    states: tuple[State, ...] = key(Parts(State), required=True, default=())
    transitions: tuple[Transition, ...] = key(Parts(Transition), default=())
    expiry: Expiry | None = key(Part(Expiry), default=None)
