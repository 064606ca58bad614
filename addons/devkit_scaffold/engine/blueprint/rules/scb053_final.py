"""SCB053: a state has no way out."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB053",
    title="A state has no way out",
    severity="high",
    explanation="""
A record would stay in it for ever. If that is meant, mark it as final; the first state cannot be.
""",
    bad=changed("{label: Done, final: true}", "Done"),
    good=SOUND,
    language="yaml",
)
def final(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(final, text)
