"""SCB181: a file of a module that was read has no proper path."""

from .....devkit_base.engine.rule import rule
from ._sample import READ, found


@rule(
    code="SCB181",
    title="A file of a module that was read has no proper path",
    severity="high",
    explanation="""
The paths of `origin` lie within the module, and each is given once.
""",
    bad=READ.replace("  kept: {}", "  kept: {../secret: abc}"),
    good=READ,
    language="yaml",
)
def origin_path(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(origin_path, text)
