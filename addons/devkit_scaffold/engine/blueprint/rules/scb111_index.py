"""SCB111: an index is about a field that it cannot hold."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB111",
    title="An index is about a field that it cannot hold",
    severity="high",
    explanation="""
An index holds stored fields, no texts with markup and no lists of records.
""",
    bad=changed("    fields:\n      name:", "    indexes: {both: [name, nam]}\n    fields:\n      name:"),
    good=changed("    fields:\n      name:", "    indexes: {both: [name, amount]}\n    fields:\n      name:"),
    language="yaml",
)
def index(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(index, text)
