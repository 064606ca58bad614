"""SCB023: a model exists already."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB023",
    title="A model exists already",
    severity="high",
    explanation="""
A second model of the same name would replace the first, or share its table.
""",
    bad=changed("library.loan:", "sale.order:"),
    good=SOUND,
    language="yaml",
)
def model_exists(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(model_exists, text)
