"""SCB148: the user of a transition is no user."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB148",
    title="The user of a transition is no user",
    severity="high",
    explanation="""
The key `user` names the field that holds who may make the transition: a Many2one to res.users.
""",
    bad=changed("to: done}", "to: done, user: name}"),
    good=changed("to: done}", "to: done, ask: Sure?}"),
    language="yaml",
)
def transition_user(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(transition_user, text)
