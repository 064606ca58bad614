"""SCB021: a name is reserved."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB021",
    title="A name is reserved",
    severity="high",
    explanation="""
The name is one that Odoo, or the code of the class, has already.
""",
    bad=changed("        finish: {label: Finish", "        archive: {label: Finish"),
    good=SOUND,
    language="yaml",
)
def reserved_name(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(reserved_name, text)
