"""SCB137: a view of another model."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB137",
    title="A view of another model",
    severity="high",
    explanation="""
Views are changed for the model that they show, by 'inherit' of a model with 'extends: true'.
""",
    bad=PLACED.replace("fleet.vehicle_form", "fleet.brand_form"),
    good=PLACED,
    language="yaml",
)
def placement_model(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(placement_model, text)
