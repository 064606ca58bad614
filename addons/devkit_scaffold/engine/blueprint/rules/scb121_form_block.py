"""SCB121: a field twice in a form, or one that nobody can fill."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB121",
    title="A field twice in a form, or one that nobody can fill",
    severity="high",
    explanation="""
Each field stands once in a form. What must be given may not be hidden from some groups, who could then save
nothing.
""",
    bad=changed(
        "    workflow:", "    views: {groups: {one: {fields: amount}, two: {fields: amount}}}\n    workflow:"
    ),
    good=changed("    workflow:", "    views: {groups: {one: {fields: amount}}}\n    workflow:"),
    language="yaml",
)
def form_block(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(form_block, text)
