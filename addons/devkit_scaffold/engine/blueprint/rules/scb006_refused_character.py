"""SCB006: a text has characters that are refused."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB006",
    title="A text has characters that are refused",
    severity="high",
    explanation="""
Control characters, line breaks in labels, and characters that turn the reading order of a line have
no place in labels: the last can make source read otherwise than it works (CVE-2021-42574).
""",
    bad=changed("label: Loan", 'label: "Lo\\u202ean"'),
    good=SOUND,
    language="yaml",
)
def refused_character(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(refused_character, text)
