"""What is done with records: by a transition, a scheduled action, a server action or a wizard."""

from dataclasses import dataclass

from ..schema import Code, Literal, Number, Part, Table, Text, key


@dataclass(frozen=True)
class Activity:
    """An activity for somebody: its type by xml id, a summary, the field that names who must act (`user_id`,
    or the current user where empty) and in how many days, or the date field, it is due.
    """

    SHORTHAND = "summary"

    summary: str = key(Text(), required=True, default="")
    type: str = key(Text(), default="mail.mail_activity_data_todo")
    user: str = key(Text(), default="")
    days: int = key(Number(0, 3650), default=0)
    deadline: str = key(Text(), default="")


@dataclass(frozen=True)
class Creation:
    """A record that is made for each record: its model and values, in which `=` begins a value taken from
    the record (see Effect).
    """

    model: str = key(Text(), required=True, default="")
    values: tuple[tuple[str, object], ...] = key(Table(Literal()), required=True, default=())


@dataclass(frozen=True)
class Effect:
    """What is done with each record, in this order: `create` a record of another model, `write` values,
    make a `transition` of its workflow, schedule an `activity`, send a `mail` (a mail template of the
    blueprint, or the xml id of one), run `code`.

    A value of `write` or `create` is plain, a word (`today`, `now`, `current user`, `current company`), or
    begins with `=`: `=partner_id` is the value of a field of the record (a path may follow relations),
    `=wizard.date` that of a field of the wizard. Days may be added to a date: `today + 7 days`,
    `=date_next + interval months` (a number or a number field; days, weeks, months, years).

    `code` is the body of a method in which `self` holds the records: only administrators may write it.
    """

    transition: str = key(Text(), default="")
    write: tuple[tuple[str, object], ...] = key(Table(Literal()), default=())
    create: Creation | None = key(Part(Creation), default=None)
    activity: Activity | None = key(Part(Activity), default=None)
    mail: str = key(Text(), default="")
    code: str = key(Code(), default="")
