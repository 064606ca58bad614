"""SCB099: the generator does not know a word yet."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB099",
    title="The generator does not know this word yet",
    severity="high",
    explanation="""
The word belongs to the language of blueprints, but no module can be generated from it: a module that was read
may say it (its methods are there), a new one not yet. It is refused, so that nothing is left out unseen.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, compute: {method: _compute_amount}}"),
    good=SOUND,
    language="yaml",
)
def not_generated(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(not_generated, text)
