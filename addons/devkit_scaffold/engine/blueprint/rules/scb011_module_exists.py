"""SCB011: a module of this name exists."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB011",
    title="A module of this name exists",
    severity="high",
    explanation="""
Two modules of one name on the addons path hide each other.
""",
    bad=changed("name: library_loan", "name: sale"),
    good=SOUND,
    language="yaml",
)
def module_exists(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(module_exists, text)
