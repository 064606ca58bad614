"""SCB043: two relations share a table."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB043",
    title="Two relations share a table",
    severity="high",
    explanation="""
Two Many2many fields to one model have the same relation table, unless one is given its own by
`relation`.
""",
    bad=changed(
        "amount: {type: Integer}",
        "a_ids: {type: Many2many, comodel: res.partner}\n"
        "      b_ids: {type: Many2many, comodel: res.partner}",
    ),
    good=SOUND,
    language="yaml",
)
def relation_table(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(relation_table, text)
