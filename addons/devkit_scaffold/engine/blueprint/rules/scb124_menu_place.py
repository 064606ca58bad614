"""SCB124: a menu without a place or address."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB124",
    title="A menu without a place or address",
    severity="high",
    explanation="""
A menu stands in the module's application or under a menu of another app, given by its xml id. The address
of its action is lower-case letters, digits, '-' and '_'.
""",
    bad=changed("    workflow:", "    menu: {path: My Loans}\n    workflow:"),
    good=changed("    workflow:", "    menu: {path: my-loans}\n    workflow:"),
    language="yaml",
)
def menu_place(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(menu_place, text)
