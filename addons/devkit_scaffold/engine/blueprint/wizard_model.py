"""A wizard as the model that it becomes: its class is generated, checked and guarded as one."""

from . import effective
from .model import Blueprint, Field, Model, Wizard


def records_field(wizard: Wizard) -> str:
    """The Many2many that holds the chosen records: the name given, else after the model (`vehicle_ids`)."""
    return wizard.field or f"{wizard.on.rpartition('.')[2] or 'record'}_ids"


def as_model(wizard: Wizard) -> Model:
    """The TransientModel: the chosen records first, then what is asked."""
    name = records_field(wizard)
    own = [item for item in wizard.fields if item.name != name]
    chosen = next((item for item in wizard.fields if item.name == name), None)
    chosen = chosen or Field(name, "Many2many", comodel=wizard.on)
    return Model(wizard.name, wizard.label, kind="transient", fields=(chosen, *own))


def wizard_groups(blueprint: Blueprint, wizard: Wizard) -> tuple[str, ...]:
    """The groups that may use a wizard: those named, else all of the module."""
    return wizard.groups or tuple(group.name for group in effective.groups(blueprint))
