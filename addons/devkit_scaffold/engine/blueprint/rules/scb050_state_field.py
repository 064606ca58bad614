"""SCB050: the field of the workflow is given twice."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB050",
    title="The field of the workflow is given twice",
    severity="high",
    explanation="""
The workflow makes its field itself.
""",
    bad=changed("amount: {type: Integer}", "state: {type: Char, string: Place}"),
    good=SOUND,
    language="yaml",
)
def state_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(state_field, text)
