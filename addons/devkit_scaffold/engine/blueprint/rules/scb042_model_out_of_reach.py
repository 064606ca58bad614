"""SCB042: a relation's module is not depended on."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB042",
    title="A relation's module is not depended on",
    severity="high",
    explanation="""
On a database without that module, the relation would break the installation.
""",
    bad=changed("amount: {type: Integer}", "vehicle_id: {type: Many2one, comodel: fleet.vehicle}"),
    good=SOUND,
    language="yaml",
)
def model_out_of_reach(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(model_out_of_reach, text)
