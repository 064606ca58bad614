"""SCB174: what the module needs or says of itself has no such name."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB174",
    title="A need or a fragment of the readme has no such name",
    severity="high",
    explanation="""
`python` names packages as pip does, `programs` names programs as they are called, `readme` names fragments as
OCA does.
""",
    bad=changed("depends: [mail]}", "depends: [mail], python: ['num2words; rm']}"),
    good=SOUND.replace("depends: [mail]}", "depends: [mail], python: [num2words]}"),
    language="yaml",
)
def needs(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(needs, text)
