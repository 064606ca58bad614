"""SCB128: a list option without effect."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB128",
    title="A list option without effect",
    severity="high",
    explanation="""
A decoration is one of Odoo's and has a domain; a total belongs to a column of numbers.
""",
    bad=changed(
        "    workflow:", '    views: {options: {decorations: {purple: [[amount, ">", 3]]}}}\n    workflow:'
    ),
    good=changed(
        "    workflow:", '    views: {options: {decorations: {danger: [[amount, ">", 3]]}}}\n    workflow:'
    ),
    language="yaml",
)
def list_option(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(list_option, text)
