"""SCB144: an activity cannot be planned."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB144",
    title="An activity cannot be planned",
    severity="high",
    explanation="""
The model has no activities, or the fields that say for whom and until when are none of users and
dates.
""",
    bad=changed("to: done}", "to: done, then: {activity: {summary: Look, user: name}}}"),
    good=SOUND,
    language="yaml",
)
def effect_activity(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(effect_activity, text)
