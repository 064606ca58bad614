"""SCB196: a step of a migration lacks a key."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB196",
    title="A step of a migration lacks a key",
    severity="high",
    explanation="""
Each kind of step needs the names that it changes.
""",
    bad=changed(
        "models:",
        "migrations: {19.0.1.0.0: {steps: [{kind: rename_field, model: library.loan, field: amount}]}}\n"
        "models:",
    ),
    good=SOUND,
    language="yaml",
)
def migration_step(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(migration_step, text)
