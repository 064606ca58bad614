"""SCB150: an expiry is not sound."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB150",
    title="An expiry is not sound",
    severity="high",
    explanation="""
It names a transition or a date that is not there.
""",
    bad=SOUND + "      expiry: {transition: finsh, date: create_date}\n",
    good=SOUND + "      expiry: {transition: finish, date: create_date}\n",
    language="yaml",
)
def expiry(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(expiry, text)
