"""Roles and what they may see."""

from dataclasses import dataclass

from ..schema import Choice, Leaf, Many, Text, key

OPERATIONS = ("read", "write", "create", "delete")
RULE_KINDS = ("own", "team", "company", "domain", "everything")


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
class RecordRule:
    """Which records the members of some groups (all users if empty) reach.

    `own`: those whose `field` (default `user_id`) is the user, or empty; `team`: those whose `field` is a
    team of which the user is a member (`member_ids`); `company`: those of the user's companies; `domain`:
    those of `domain`, in which a value `user.id`, `user.partner_id.id` or `company_ids` stands for the
    user's; `everything`: all, which lifts an `own` or `team` rule for a higher group.
    """

    SHORTHAND = "kind"

    name: str
    kind: str = key(Choice(RULE_KINDS), required=True, default="")
    groups: tuple[str, ...] = key(Many(Text()), default=())
    field: str = key(Text(), default="")
    domain: tuple = key(Many(Leaf()), default=())
    operations: tuple[str, ...] = key(Many(Choice(OPERATIONS)), default=OPERATIONS)
