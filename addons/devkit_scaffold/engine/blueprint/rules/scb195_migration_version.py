"""SCB195: a migration leads to a wrong version."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB195",
    title="A migration leads to a wrong version",
    severity="high",
    explanation="""
Migrations stand in the order of their versions, and none leads beyond the module's own version.
""",
    bad=changed(
        "models:",
        "migrations: {19.0.2.0.0: {steps: [{kind: fill_field, model: library.loan, field: amount}]}}\n"
        "models:",
    ),
    good=SOUND,
    language="yaml",
)
def migration_version(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(migration_version, text)
