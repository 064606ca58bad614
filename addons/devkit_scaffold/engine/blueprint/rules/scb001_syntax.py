"""SCB001: the text is not a blueprint in plain YAML."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB001",
    title="The text is not a blueprint in plain YAML",
    severity="high",
    explanation="""
YAML with tags, aliases, tabs for indentation or broken brackets is not read. A blueprint is plain
data, one document of at most a million characters.
""",
    bad=changed("label: Loan", "label: !python Loan"),
    good=SOUND,
    language="yaml",
)
def syntax(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(syntax, text)
