"""SCB081: a view shows a field that it cannot."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB081",
    title="A view shows a field that it cannot",
    severity="high",
    explanation="""
Hints for views name fields of the model, of a type that the view can show.
""",
    bad=changed("    workflow:", "    views: {list: [name, amuont]}\n    workflow:"),
    good=SOUND,
    language="yaml",
)
def view_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(view_field, text)
