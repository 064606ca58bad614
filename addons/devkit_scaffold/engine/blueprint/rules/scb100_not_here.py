"""SCB100: a key has no meaning for this kind of model."""

from .....devkit_base.engine.rule import rule
from ._sample import EXTENSION, extended, found


@rule(
    code="SCB100",
    title="A key has no meaning for this kind of model",
    severity="high",
    explanation="""
Access, menus, order and company of a model are decided by the app that defines it: an extension adds
fields, constraints, views and code. A mixin has no records, so no access and no menu; a transient model has
no menu and no archive. `extends` of a field has a meaning only on an extended model.
""",
    bad=extended("extends: true", "extends: true\n    archive: true"),
    good=EXTENSION,
    language="yaml",
)
def not_here(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(not_here, text)
