"""The next version of a module, with the migration that leads to it."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from ..blueprint.model import Blueprint, Field, Migration, Model
from ..blueprint.writer import to_data
from .compare import Comparison, Loss, compare
from .version import next_version


@dataclass(frozen=True)
class MigrationPlan:
    """The blueprint to generate, with its version raised and the migration noted; what is lost, and what
    must be said before it can be generated (then `is_clear` is false).
    """

    blueprint: Blueprint
    comparison: Comparison
    changed: bool

    @property
    def is_clear(self) -> bool:
        """Whether nothing must be said before."""
        return not self.comparison.unclear

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Data that is not kept."""
        return self.comparison.losses


def plan_migration(old: Blueprint, new: Blueprint) -> MigrationPlan:
    """How the module of `old` becomes that of `new`. Both must be checked and of one module.

    The migrations that `old` knows are kept: a database may skip versions.
    """
    history = tuple(old.migrations)
    known = {migration.name for migration in history}
    history += tuple(migration for migration in new.migrations if migration.name not in known)
    comparison = compare(old, new)
    settled = dataclasses.replace(new, models=tuple(_settled(model) for model in new.models))
    if _content(old) == _content(settled):
        return MigrationPlan(old, comparison, changed=False)
    version = _version(old, new, comparison, (migration.name for migration in history))
    if comparison.steps:
        history += (Migration(version, comparison.steps),)
    module = dataclasses.replace(new.module, version=version)
    planned = dataclasses.replace(settled, module=module, migrations=history)
    return MigrationPlan(planned, comparison, changed=True)


def _version(old: Blueprint, new: Blueprint, comparison: Comparison, taken: Iterable[str]) -> str:
    needs = bool(comparison.steps or comparison.losses)
    return next_version(old.module.version, new.module.version, needs, taken)


def _content(blueprint: Blueprint) -> dict:
    """What a blueprint says, without its version and history."""
    module = dataclasses.replace(blueprint.module, version="")
    return to_data(dataclasses.replace(blueprint, module=module, migrations=()))


def _settled(model: Model) -> Model:
    """A model whose former names are in the migration now."""
    fields = tuple(_settled_field(item) for item in model.fields)
    workflow = model.workflow
    if workflow:
        states = tuple(dataclasses.replace(state, was="") for state in workflow.states)
        workflow = dataclasses.replace(workflow, states=states)
    return dataclasses.replace(model, was="", fields=fields, workflow=workflow)


def _settled_field(item: Field) -> Field:
    return dataclasses.replace(item, was="", values_were=())
