"""SCB020: a model's name is not a name."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB020",
    title="A model's name is not a name",
    severity="high",
    explanation="""
Models are named by lower-case words joined by dots; a model without a dot is against every habit of
Odoo.
""",
    bad=changed("library.loan:", "Library.Loan:"),
    good=SOUND,
    language="yaml",
)
def model_name(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(model_name, text)
