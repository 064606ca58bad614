"""SCB112: a model inherits what it cannot."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB112",
    title="A model inherits what it cannot",
    severity="high",
    explanation="""
A mixin is an abstract model and does not inherit itself; a delegation goes over a required Many2one.
Relations lead to models that have records.
""",
    bad=changed("    fields:\n      name:", "    mixins: library.loan\n    fields:\n      name:"),
    good=SOUND,
    language="yaml",
)
def inheritance(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(inheritance, text)
