"""SCB022: a name is too long for PostgreSQL."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB022",
    title="A name is too long for PostgreSQL",
    severity="high",
    explanation="""
PostgreSQL cuts names after 63 bytes. This includes names that Odoo makes: of relation tables,
indexes and constraints.
""",
    bad=changed(
        "amount: {type: Integer}",
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: {type: Integer}"),
    ),
    good=SOUND,
    language="yaml",
)
def too_long(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(too_long, text)
