"""SCB010: a module's name is not a name."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB010",
    title="A module's name is not a name",
    severity="high",
    explanation="""
A module is a folder and a Python package: lower-case letters, digits and single underscores,
starting with a letter. A path is not a name.
""",
    bad=changed("name: library_loan", 'name: "../library_loan"'),
    good=SOUND,
    language="yaml",
)
def module_name(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(module_name, text)
