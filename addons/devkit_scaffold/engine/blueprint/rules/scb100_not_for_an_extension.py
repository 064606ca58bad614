"""SCB100: a key has no meaning for an extension."""

from .....devkit_base.engine.rule import rule
from ._sample import EXTENSION, extended, found


@rule(
    code="SCB100",
    title="A key has no meaning for an extension",
    severity="high",
    explanation="""
Access, menus, order and company of a model are decided by the app that defines it. An extension adds
fields, constraints, views and code. `extends` of a field has a meaning only on an extended model.
""",
    bad=extended("extends: true", "extends: true\n    archive: true"),
    good=EXTENSION,
    language="yaml",
)
def not_for_an_extension(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(not_for_an_extension, text)
