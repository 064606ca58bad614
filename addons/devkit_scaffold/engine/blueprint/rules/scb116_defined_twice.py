"""SCB116: a member of the class is defined twice."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB116",
    title="A member of the class is defined twice",
    severity="high",
    explanation="""
What `code` defines may not have the name of what the generator makes: the later one would silently replace
the earlier.
""",
    bad=changed("    fields:\n      name:", "    code: amount = 1\n    fields:\n      name:"),
    good=changed("    fields:\n      name:", "    code: LIMIT = 1\n    fields:\n      name:"),
    language="yaml",
)
def defined_twice(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(defined_twice, text)
