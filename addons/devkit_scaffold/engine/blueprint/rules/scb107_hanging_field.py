"""SCB107: the field that another one hangs on is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB107",
    title="The field that another one hangs on is not there",
    severity="high",
    explanation="""
Properties need the PropertiesDefinition of a related record, a Many2oneReference the Char that holds the
name of the model.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Many2oneReference, model_field: res_model}",
    ),
    good=changed(
        "amount: {type: Integer}",
        "amount: {type: Many2oneReference, model_field: res_model}\n      res_model: Char",
    ),
    language="yaml",
)
def hanging_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(hanging_field, text)
