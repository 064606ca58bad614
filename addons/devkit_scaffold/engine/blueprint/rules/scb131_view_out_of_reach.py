"""SCB131: a view of a module that is not depended on."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB131",
    title="A view of a module that is not depended on",
    severity="high",
    explanation="""
The module that brings a view must be loaded before what changes it: name it in 'depends'.
""",
    bad=PLACED.replace("[fleet]", "[mail]").replace("extends: true", "extends: true"),
    good=PLACED,
    language="yaml",
)
def view_out_of_reach(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(view_out_of_reach, text)
