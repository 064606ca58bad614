"""SCB125: an own view that is no view of its kind."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB125",
    title="An own view that is no view of its kind",
    severity="high",
    explanation="""
A view given as XML is well-formed and begins with the element of its kind. Without a priority it replaces
the derived view of that kind; further views of a kind need a priority.
""",
    bad=changed("    workflow:", '    views: {own: {board: {kind: kanban, arch: "<list/>"}}}\n    workflow:'),
    good=SOUND,
    language="yaml",
)
def own_view(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(own_view, text)
