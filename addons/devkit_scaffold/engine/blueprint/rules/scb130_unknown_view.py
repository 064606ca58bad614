"""SCB130: a view that is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB130",
    title="A view that is not there",
    severity="high",
    explanation="""
A view of another app is named by its xml id. A view that extends another one is no target: name the view
that it extends.
""",
    bad=PLACED.replace("fleet.vehicle_form", "fleet.vehicle_from"),
    good=PLACED,
    language="yaml",
)
def unknown_view(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(unknown_view, text)
